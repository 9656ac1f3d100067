import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import { startThreeBrokers, type ThreeBrokers } from '@/e2e/support/three-brokers'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import { createReplicated, deleteBelow, freshTopic, valueOnly, writeBatch } from '../testing/broker-topics'
import { copyWork, planned, wholeTopic } from '../testing/copy-run'
import { emptyCopyAccount } from './copy-ledger'
import { runCopy } from './run-copy'
import type { CopyAccount } from './types'

let brokers: ThreeBrokers
let source: Cluster
let target: Cluster

beforeAll(async () => {
  brokers = await startThreeBrokers()
  source = connectTo(brokerAddress())
  target = connectTo(...brokers.addresses)
})
afterAll(async () => {
  await source.connection.close()
  await target.connection.close()
  await brokers.stop()
})

const count = 40_000
const soon = { timeout: 120_000, interval: 100 }

async function filled(name: string): Promise<string> {
  const topic = await freshTopic(source, name, 2)
  for (let i = 0; i < count; i += 4_000) {
    const values = Array.from({ length: 4_000 }, (_, n) => valueOnly(`${i + n} ${'x'.repeat(200)}`))
    await writeBatch(source, topic, (i / 4_000) % 2, values, Date.now(), 'lz4')
  }
  return topic
}

const leaderOf = async (topic: string, partition: number) =>
  (await fetchMetadata(target, [topic])).topics[0]?.partitions[partition]?.leader ?? -1

async function replicated(topic: string): Promise<void> {
  await createReplicated(target, topic, 2)
  await expect.poll(() => leaderOf(topic, 1), soon).toBeGreaterThanOrEqual(0)
}

/** The plan of a copy to the other cluster: its topic is looked up there. */
async function planTo(from: string, to: string) {
  const inside = await planned(source, from, { to: { topic: from }, ontoItself: true, keepPartition: true })
  const [found] = (await fetchMetadata(target, [to])).topics
  return {
    ...inside,
    route: { by: 'topic' as const, topic: { topic: to, topicId: found?.topicId ?? '', partitions: 2 } },
  }
}

async function expectWhole(topic: string): Promise<void> {
  const values = (await wholeTopic(target, topic)).map(line => Buffer.from(line.value.text, 'base64').toString())
  const numbers = values.map(value => Number(value.split(' ')[0])).toSorted((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: count }, (_, i) => i))
}

it('copies to another cluster while the leader of its target is killed: nothing lost, nothing twice', async () => {
  const from = await filled('copy-killed')
  await replicated('copy.killed')
  const plan = await planTo(from, 'copy.killed')
  let killed: Promise<void> | null = null
  const leader = await leaderOf('copy.killed', 0)
  const node = brokers.nodes.find(({ nodeId }) => nodeId === leader)
  const { work, saved } = copyWork(({ account }) => {
    if (account.counts.written > 5_000) killed ??= node?.kill() ?? Promise.resolve()
  })
  await runCopy({ source, target }, plan, emptyCopyAccount(plan), work)
  expect(killed).not.toBeNull()
  await killed
  await expect.poll(() => leaderOf('copy.killed', 0), soon).not.toBe(leader)
  expect(saved.at(-1)).toMatchObject({ settled: true, counts: { written: count, refused: 0, unknown: 0, unsent: 0 } })
  await expectWhole('copy.killed')
  await node?.start()
})

it('goes on from every state in which it could have been killed, and writes nothing twice', async () => {
  const from = await filled('copy-resumed')
  await replicated('copy.resumed')
  const plan = await planTo(from, 'copy.resumed')
  const clusters = { source, target }
  // Killed again and again: each time only what was in the store is known, which says less than what had arrived.
  let known: CopyAccount = emptyCopyAccount(plan)
  let found = 0
  for (const most of [6_000, 15_000, 30_000]) {
    const killed = copyWork(({ account }) => {
      if (account.counts.written >= most) killed.cancel()
    })
    await expect(runCopy(clusters, plan, known, killed.work)).rejects.toThrow()
    // The last state before the process had to save its end: a checkpoint, or the start of a producer.
    known = killed.saved.at(-2) ?? killed.saved.at(-1) ?? known
    found += known.counts.found
  }
  const last = copyWork()
  await runCopy(clusters, plan, known, last.work)
  const account = last.saved.at(-1)
  expect(account?.counts).toMatchObject({ written: count, refused: 0, unknown: 0, unsent: 0 })
  expect(found + (account?.counts.found ?? 0)).toBeGreaterThan(0)
  await expectWhole('copy.resumed')
})

it('fails when its target goes away for good, and goes on once it is back', async () => {
  const from = await filled('copy-lost')
  await replicated('copy.lost')
  const plan = await planTo(from, 'copy.lost')
  const clusters = { source, target }
  const gone = brokers.nodes.slice(0, 2)
  let killed: Promise<unknown> | null = null
  const first = copyWork(({ account }) => {
    if (account.counts.written > 5_000) killed ??= Promise.all(gone.map(node => node.kill()))
  })
  await expect(runCopy(clusters, plan, emptyCopyAccount(plan), first.work)).rejects.toMatchObject({
    name: 'OttlaError',
  })
  await killed
  await Promise.all(gone.map(node => node.start()))
  await expect.poll(() => leaderOf('copy.lost', 0), soon).toBeGreaterThan(0)
  const broken = first.saved.at(-1)
  if (!broken) throw new Error('nothing saved')
  expect(broken.counts.written).toBeLessThan(count)
  const second = copyWork()
  await runCopy(clusters, plan, broken, second.work)
  expect(second.saved.at(-1)).toMatchObject({ settled: true, counts: { written: count, unknown: 0, unsent: 0 } })
  await expectWhole('copy.lost')
})

it('asks what to do where the log of the target cannot tell any more what had arrived', async () => {
  const from = await freshTopic(source, 'copy-doubt')
  await writeBatch(
    source,
    from,
    0,
    Array.from({ length: 10 }, (_, i) => valueOnly(`${i}`)),
    Date.now(),
  )
  const to = await freshTopic(source, 'copy-doubt-to')
  const plan = await planned(source, from, { to: { topic: to } })
  const clusters = { source, target: source }
  const first = copyWork()
  await runCopy(clusters, plan, emptyCopyAccount(plan), first.work)
  const early = first.saved.find(account => account.checkpoint.producers.length > 0)
  if (!early) throw new Error('no producer was saved')
  expect(early.counts.written).toBe(0)
  await deleteBelow(source, to, 0, 4)

  const asked = copyWork()
  await expect(runCopy(clusters, plan, early, asked.work)).rejects.toMatchObject({ code: 'COPY_UNCERTAIN' })
  const doubtful = asked.saved.at(-1)
  expect(doubtful?.doubt).toEqual({ topic: to, partition: 0, atMost: 4 })
  expect(await wholeTopic(source, to)).toHaveLength(6)

  const taken = copyWork()
  await runCopy(clusters, plan, { ...early, choice: 'written' }, taken.work)
  expect(taken.saved.at(-1)?.counts).toMatchObject({ written: 10, found: 10 })
  expect(await wholeTopic(source, to)).toHaveLength(6)

  const again = copyWork()
  await runCopy(clusters, plan, { ...early, choice: 'again' }, again.work)
  expect(again.saved.at(-1)?.counts).toMatchObject({ written: 10, found: 6 })
  const values = (await wholeTopic(source, to)).map(line => Buffer.from(line.value.text, 'base64').toString())
  expect(values).toEqual(['4', '5', '6', '7', '8', '9', '0', '1', '2', '3'])
})
