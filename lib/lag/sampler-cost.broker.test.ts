import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { connectTo } from '@/e2e/support/connect-to'
import { startReading } from '@/e2e/support/group-reading'
import { startTestBroker } from '@/e2e/support/test-broker'
import { commitPositions } from '@/lib/kafka/groups/commit-positions'
import { coordinatorLink } from '@/lib/kafka/groups/coordinator-link'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { groupWindow, knownGroups } from './history'
import { startLagSampler } from './lag-sampler'
import { lagStatus } from './lag-status'
import { sampleAllGroups } from './sample-groups'
import { onSampled, type SamplerTick } from './sampled'

// The groups of other files would be counted, too.
const broker = await startTestBroker()
if ('code' in broker) throw new Error(broker.detail)
const cluster = connectTo(broker.address)
/** Whose requests are not counted. */
const other = connectTo(broker.address)
const topic = 'sampler.cost'
const partitions = 3

async function commitAs(groupId: string): Promise<void> {
  const positions = new Map(Array.from({ length: partitions }, (_, p) => [p, { offset: 0n, leaderEpoch: -1 }]))
  const request = { groupId, memberId: '', generation: -1, topic, positions }
  await commitPositions(cluster, coordinatorLink(cluster, groupId), request, { patience: 20_000 })
}

const aboutMembers = (what: string) => what.includes('Describe')

/** By broker and API, the requests of one sample; what is asked about members is counted apart, for others have some too. */
async function requestsOfSample(): Promise<Record<string, number>> {
  const before = new Map(cluster.connection.sent)
  expect(await sampleAllGroups(cluster)).toMatchObject({ ok: true, complete: true })
  const sent = [...cluster.connection.sent].map(([what, count]) => [what, count - (before.get(what) ?? 0)] as const)
  return Object.fromEntries(sent.filter(([, count]) => count > 0))
}

const aboutOffsets = (requests: Record<string, number>) =>
  Object.fromEntries(Object.entries(requests).filter(([what]) => !aboutMembers(what)))

beforeAll(async () => {
  await createTopic(cluster, { name: topic, partitions, replicationFactor: null, configs: {} })
  await commitAs('sampler-0')
})

afterAll(async () => {
  await Promise.all([cluster, other].map(({ connection }) => connection.close()))
  await broker.stop()
})

it('costs the same requests with one group and with a hundred, at most six to a broker', async () => {
  await sampleAllGroups(cluster)
  const one = aboutOffsets(await requestsOfSample())
  for (let index = 1; index < 100; index++) await commitAs(`sampler-${index}`)
  // Metadata is asked for again after a while, however many groups there are.
  await sampleAllGroups(cluster)
  const hundred = aboutOffsets(await requestsOfSample())
  expect(knownGroups(cluster.id).filter(groupId => groupId.startsWith('sampler-'))).toHaveLength(100)
  expect(hundred).toEqual(one)
  expect(Object.values(hundred).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(6)
  expect(lagStatus(cluster).series.committed).toBeGreaterThanOrEqual(100 * partitions)
})

it('asks for members again only after a while, unless the state of the group has changed', async () => {
  const reading = await startReading(other, 'sampler-members', { topic })
  await vi.waitFor(async () => {
    await sampleAllGroups(cluster)
    expect(groupWindow(cluster.id, 'sampler-members', { from: 0, to: Date.now() })).toMatchObject({
      state: 'Stable',
      members: 1,
    })
  }, 60_000)
  await vi.waitFor(async () => {
    const asked = Object.entries(await requestsOfSample()).filter(([what]) => aboutMembers(what))
    // The list of groups asks each broker whether it coordinates; nothing else is asked.
    expect(asked.map(([, count]) => count)).toEqual([1])
  }, 60_000)
  expect(groupWindow(cluster.id, 'sampler-members', { from: 0, to: Date.now() })).toMatchObject({ members: 1 })
  await reading.stop()
  await vi.waitFor(async () => {
    await sampleAllGroups(cluster)
    const seen = groupWindow(cluster.id, 'sampler-members', { from: 0, to: Date.now() })
    expect(seen).toMatchObject({ state: 'Empty', members: 0 })
    expect(seen?.events.map(event => event.kind)).toContain('empty')
  }, 60_000)
})

it('runs by itself at the interval that is set, and says how it did', async () => {
  const ticks: SamplerTick[] = []
  const leave = onSampled((_, tick) => ticks.push(tick))
  const stop = startLagSampler(cluster, 1_000)
  await vi.waitFor(() => expect(ticks.length).toBeGreaterThanOrEqual(3), 60_000)
  stop()
  leave()
  for (const [index, tick] of ticks.entries()) {
    expect(tick).toMatchObject({ ok: true, complete: true })
    expect(tick.interval).toBeGreaterThanOrEqual(1_000)
    // The pause is counted from when the one before began; a sample that takes long makes it longer.
    const before = ticks[index - 1]
    if (before) expect(tick.at - before.at).toBeGreaterThan(before.interval - before.duration - 50)
  }
  const { lastSampleAt, lastDuration, interval, problem, reach } = lagStatus(cluster)
  expect(lastSampleAt).toBe(ticks.at(-1)?.at)
  expect(lastDuration).toBeGreaterThan(0)
  expect(interval).toBeGreaterThanOrEqual(1_000)
  expect(problem).toBeNull()
  expect(reach?.raw).toBeLessThan(ticks[0]?.at ?? 0)
})
