import { afterAll, expect, it } from 'vitest'
import { makeGroups } from '@/bench/support/make-groups'
import { createPacedTopic, every, type PacedTopic } from '@/e2e/support/paced-topic'
import { startTestBroker } from '@/e2e/support/test-broker'
import { connectCluster } from '@/lib/kafka/connection/cluster'
import { allGroupHealth } from './health/all-group-health'
import { groupHealth } from './health/group-health'
import { startLagSampler } from './lag-sampler'
import { onSampled } from './sampled'
import type { GroupHealth } from './types'

/*
 * Producers and consumers at known rates on a real broker, sampled every second and judged over twenty. What is true is
 * known from the records' own timestamps and from what was written and committed, never from Ottla's numbers. Where the
 * machine stood still for seconds the rates were not what they were to be, and nothing is known: it is done once more.
 */
// Of its own: the groups of other files would take the sampler's time.
const broker = await startTestBroker()
if ('code' in broker) throw new Error(broker.detail)
const cluster = connectCluster({
  id: 'lag-in-time',
  name: 'lag-in-time',
  origin: 'configured',
  readOnly: false,
  ssl: false,
  bootstrapServers: [broker.address],
  lag: { interval: 1_000, window: 20_000, stalledAfter: 20_000, behindAfter: 5_000 },
})
afterAll(async () => {
  await cluster.connection.close()
  await broker.stop()
})

/** Records a second. */
const produced = 100
/** Seconds of records that are there before anybody reads. */
const backlog = 40
const seconds = 50
/** Milliseconds without a write, a commit or a sample after which the rates are not what they were to be. */
const standstill = 1_500
const mostRuns = 4

interface Seen {
  /** Milliseconds since 1970. */
  at: number
  health: GroupHealth
  currentOffset: number
}

/** Who commits how fast, from which second of the backlog on. */
const consumersOf = (run: number) => ({
  slow: { groupId: `time-slow-${run}`, rate: 50, from: backlog },
  late: { groupId: `time-late-${run}`, rate: 100, from: backlog - 10 },
  fast: { groupId: `time-fast-${run}`, rate: 200, from: 0 },
})

it('tells how old lag is, when it will be over, and how fast it comes and goes', async () => {
  for (let run = 1; run <= mostRuns; run++) {
    const scene = await play(run)
    if (scene.stoodFor > standstill && run < mostRuns) continue
    judge(scene)
    return
  }
})

type Scene = Awaited<ReturnType<typeof play>>

async function play(run: number) {
  const named = consumersOf(run)
  const consumers = Object.values(named)
  const topic = await createPacedTopic(cluster, `time.paced-${run}`)
  const began = Date.now() - backlog * 1000
  // Ten batches a second, as of a producer that has been running.
  await topic.write(Array.from({ length: backlog * produced }, (_, index) => began + Math.floor(index / 10) * 100))
  const commit = (groupId: string, offset: number) =>
    makeGroups(cluster, [groupId], () => [{ name: topic.name, partitions: [{ partition: 0, offset: BigInt(offset) }] }])
  await Promise.all(consumers.map(({ groupId, from }) => commit(groupId, from * produced)))

  const seen = new Map<string, Seen[]>(consumers.map(({ groupId }) => [groupId, []]))
  let stoodFor = 0
  /** Of one that does something again and again: called each time, it finds the longest time between two. */
  const watch = (before = Date.now()) => {
    return () => {
      const now = Date.now()
      stoodFor = Math.max(stoodFor, now - before)
      before = now
    }
  }
  const sampled = watch()
  const stopFollowing = onSampled(clusterId => {
    if (clusterId !== cluster.id) return
    sampled()
    const all = allGroupHealth(cluster)
    for (const [groupId, list] of seen) {
      const health = all.get(groupId)
      const partition = groupHealth(cluster, groupId)?.partitions[0]
      if (health && partition?.currentOffset) {
        list.push({ at: health.sampledAt, health: { ...health }, currentOffset: Number(partition.currentOffset) })
      }
    }
  })
  const stopSampling = startLagSampler(cluster)
  const deadline = AbortSignal.timeout(seconds * 1000)
  const first = topic.timestamps.length
  let caughtUpAt: number | null = null
  const wrote = watch()
  await Promise.all([
    every(100, deadline, async now => {
      const missing = first + Math.floor(now * produced) - topic.timestamps.length
      await topic.write(Array.from({ length: missing }, () => Date.now()))
      wrote()
    }),
    ...consumers.map(({ groupId, rate, from }) => {
      const committed = watch()
      return every(500, deadline, async now => {
        const offset = Math.min(from * produced + Math.floor(now * rate), topic.timestamps.length)
        if (groupId === named.fast.groupId && offset === topic.timestamps.length) caughtUpAt ??= Date.now()
        await commit(groupId, offset)
        committed()
      })
    }),
  ])
  stopSampling()
  stopFollowing()
  return { ...named, topic, seen, caughtUpAt, stoodFor }
}

function judge({ slow, late, fast, topic, seen, caughtUpAt }: Scene): void {
  // When everything of a window is steady.
  const settled = (groupId: string) => {
    const list = seen.get(groupId) ?? []
    return list.filter(({ at }) => at > (list[0]?.at ?? 0) + 21_000)
  }

  for (const { groupId } of [slow, late, fast]) {
    const samples = settled(groupId).filter(({ health }) => health.timeLagBy !== 'at-least' && health.lag !== '0')
    expect(samples.length, groupId).toBeGreaterThan(groupId === fast.groupId ? 3 : 15)
    for (const one of samples) expect(wrongAge(topic, one), groupId).toBe('')
  }
  const atLeast = [...seen.values()].flat().filter(({ health }) => health.timeLagBy === 'at-least')
  for (const one of atLeast) expect(one.health.timeLag).toBeLessThanOrEqual(ageOf(topic, one) + 2_000)

  for (const { groupId, rate } of [slow, late]) {
    const samples = settled(groupId)
    for (const { health, at } of samples) {
      const wrote = ((topic.endAt(at) - topic.endAt(at - 20_000)) * 1000) / 20_000
      expect(within(health.produceRate, wrote, 0.1), `${groupId} ${health.produceRate} of ${wrote}`).toBe(true)
      expect(within(health.consumeRate, rate, 0.1), `${groupId} ${health.consumeRate} of ${rate}`).toBe(true)
    }
    expect(samples.at(-1)?.health.status, groupId).toBe('falling-behind')
    const catchUp = samples.at(-1)?.health.catchUp
    // As fast as its producers: a little faster or slower by chance.
    if (groupId === late.groupId && typeof catchUp === 'number') expect(catchUp).toBeGreaterThan(100_000)
    else expect(catchUp, groupId).toBe('never')
  }

  expect(caughtUpAt).not.toBeNull()
  const before = settled(fast.groupId).filter(({ at }) => at < (caughtUpAt ?? 0) - 3_000)
  expect(before.length).toBeGreaterThan(5)
  for (const { at, health } of before) {
    const truth = (caughtUpAt ?? 0) - at
    // A commit comes every half second, and a sample every second.
    const close = Math.abs(Number(health.catchUp) - truth) <= Math.max(0.2 * truth, 1_500)
    expect(close, `${health.catchUp} of ${truth}`).toBe(true)
    expect(health.status).toBe('catching-up')
  }
  expect(seen.get(fast.groupId)?.at(-1)?.health).toMatchObject({ status: 'keeping-up' })
}

function ageOf({ timestamps }: PacedTopic, { at, currentOffset }: Seen): number {
  return at - (timestamps[currentOffset] ?? at)
}

/** Within 10 % or 2 s. */
function wrongAge(topic: PacedTopic, one: Seen): string {
  const truth = ageOf(topic, one)
  const told = one.health.timeLag ?? Number.NaN
  return Math.abs(told - truth) <= Math.max(0.1 * truth, 2_000) ? '' : `told ${told} ms, it is ${truth} ms`
}

function within(told: number | null, truth: number, part: number): boolean {
  return told !== null && Math.abs(told - truth) <= part * truth
}
