import { afterAll, beforeAll, expect, it } from 'vitest'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { startThreeBrokers, type ThreeBrokers } from '@/e2e/support/three-brokers'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import { produceRecord } from './produce-record'
import { createReplicated, isPassing, linesToTheEnd, page, valueOnly, writeBatch } from './testing/broker-topics'
import { follow } from './testing/follower'
import { streamTrace } from './trace/stream-trace'
import { traceQuery } from './trace/trace-query'
import type { EndLine, MessageLine } from './types'

const soon = { timeout: 120_000, interval: 100 }
let brokers: ThreeBrokers
let cluster: Cluster

beforeAll(async () => {
  brokers = await startThreeBrokers()
  cluster = connectTo(...brokers.addresses)
})
afterAll(async () => {
  await cluster.connection.close()
  await brokers.stop()
})

const leaderOf = async (topic: string) => (await fetchMetadata(cluster, [topic])).topics[0]?.partitions[0]?.leader ?? -1
const nodeOf = (nodeId: number) => {
  const node = brokers.nodes.find(each => each.nodeId === nodeId)
  if (!node) throw new Error(`no broker ${nodeId}`)
  return node
}

it('reads every record once and follows on while the leader is killed and comes back', async () => {
  const topic = 'moving.leader'
  await createReplicated(cluster, topic, 1)
  const filler = 'x'.repeat(1_000)
  const count = 40_000
  for (let i = 0; i < count; i += 500) {
    const records = Array.from({ length: 500 }, (_, n) => valueOnly(`${i + n} ${filler}`))
    await writeBatch(cluster, topic, 0, records, Date.now())
  }
  const follower = follow(cluster, topic)
  await expect.poll(() => follower.lines.length, soon).toBeGreaterThan(0)

  const node = nodeOf(await leaderOf(topic))
  let next = 0
  let end: EndLine | undefined
  for await (const line of linesToTheEnd(cluster, topic, { limit: count + 10, preview: 10 })) {
    if (line.type === 'record') {
      expect(line.offset).toBe(String(next))
      if (next === 5_000) await node.kill()
      next++
    }
    if (line.type === 'gap') throw new Error(JSON.stringify(line))
    if (line.type === 'end') end = line
  }
  expect([end?.reason, end?.error, end?.next]).toEqual(['range', undefined, null])
  expect(next).toBe(count)
  await expect.poll(() => leaderOf(topic), soon).not.toBe(node.nodeId)

  // The follower has found the new leader as well.
  const value = { text: 'after the election', encoding: 'utf8' as const }
  const input = { key: null, value, headers: [], partition: null, compression: 'none' as const }
  await expect
    .poll(
      () =>
        produceRecord(cluster, topic, input).then(
          written => written.offset,
          () => null,
        ),
      soon,
    )
    .not.toBeNull()
  await expect.poll(() => follower.records().at(-1)?.value.text, soon).toBe('after the election')
  expect((await follower.stop()).reason).toBe('cancelled')
  await node.start()
})

it('traces each hit of two topics once while the leader of one is killed', async () => {
  const topics = ['moving.trace.a', 'moving.trace.b']
  const filler = 'x'.repeat(1_000)
  const count = 20_000
  for (const topic of topics) {
    await createReplicated(cluster, topic, 1)
    for (let i = 0; i < count; i += 500) {
      const records = Array.from({ length: 500 }, (_, n) => valueOnly(`${i + n} ${filler}`))
      await writeBatch(cluster, topic, 0, records, Date.now())
    }
  }
  const node = nodeOf(await leaderOf('moving.trace.b'))
  const asked = { topics: topics.join(), filter: '^\\d*[05] ', match: 'regex', limit: '10000' }
  const lines: MessageLine[] = []
  let killed: Promise<void> | null = null
  // Where the election takes longer than a trace waits, it goes on from its cursor.
  for (let from: string | null = ''; from !== null; ) {
    const query = traceQuery.parse({ ...asked, ...(from === '' ? {} : { from }) })
    for await (const chunk of (await streamTrace(cluster, query))(new AbortController().signal)) {
      const text = Buffer.from(chunk).toString('utf8').trim()
      lines.push(...(text === '' ? [] : text.split('\n').map(line => JSON.parse(line))))
      killed ??= node.kill()
      await killed
    }
    const end = lines.at(-1)
    from = end?.type === 'end' && isPassing(end) ? end.next : null
  }
  const found = lines.flatMap(line => (line.type === 'record' ? [`${line.topic} ${line.offset}`] : []))
  const all = topics.flatMap(topic => Array.from({ length: count / 5 }, (_, n) => `${topic} ${n * 5}`))
  expect(found.toSorted()).toEqual(all.toSorted())
  expect(lines.at(-1)).toMatchObject({ type: 'end', reason: 'range' })
  await node.start()
})

it('waits for a broker that restarts, tells what it waits for, and loses nothing', async () => {
  const topic = 'lone.partition'
  const args = [
    '--bootstrap-server',
    brokers.addresses[0] ?? '',
    '--create',
    '--if-not-exists',
    '--topic',
    topic,
    '--replica-assignment',
    '2,3',
  ]
  await expect.poll(async () => (await kafkaTool('kafka-topics', args)).exitCode, soon).toBe(0)
  await expect.poll(() => leaderOf(topic), soon).toBe(2)
  await writeBatch(cluster, topic, 0, [valueOnly('before')], Date.now())
  await writeBatch(cluster, topic, 1, [valueOnly('other')], Date.now())
  const follower = follow(cluster, topic, { from: 'beginning' })
  await expect.poll(() => follower.records().length, soon).toBe(2)

  await nodeOf(2).kill()
  await expect.poll(() => follower.lines.some(line => line.type === 'progress' && line.problem), soon).toBe(true)
  // A page shows what is there, says what is missing, and can be asked for the rest.
  const answer = await page(cluster, topic, { limit: 10 })
  expect(answer.records.map(record => record.value.text)).toEqual(['other'])
  expect(answer.end.problems).toHaveLength(1)

  await nodeOf(2).start()
  await expect.poll(() => leaderOf(topic), soon).toBe(2)
  await writeBatch(cluster, topic, 0, [valueOnly('after')], Date.now())
  await expect
    .poll(
      () =>
        follower
          .records()
          .map(record => record.value.text)
          .toSorted(),
      soon,
    )
    .toEqual(['after', 'before', 'other'])
  await expect.poll(() => follower.lines.at(-1), soon).toMatchObject({ type: 'progress' })
  await expect.poll(() => JSON.stringify(follower.lines.at(-1)), soon).not.toContain('problem')
  await follower.stop()
})
