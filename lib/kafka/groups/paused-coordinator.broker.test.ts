import { offsetCommitV8 } from '@platformatic/kafka'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { connectTo } from '@/e2e/support/connect-to'
import { startThreeBrokers, type ThreeBrokers } from '@/e2e/support/three-brokers'
import { OttlaError } from '@/lib/errors'
import { describeCluster } from '@/lib/kafka/brokers/describe-cluster'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import { send } from '@/lib/kafka/connection/send'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { assertCoordinates } from './assert-coordinates'
import { findCoordinators } from './find-coordinators'
import { groupsWithLag } from './groups-with-lag'
import { listGroups } from './list-groups'

const all = 30
const soon = { timeout: 30_000, interval: 50 }
let brokers: ThreeBrokers
let cluster: Cluster

beforeAll(async () => {
  // Each commit lies on one broker only, so nobody else takes over the groups of one that stands still.
  const alone = { 'offsets.topic.replication.factor': '1', 'min.insync.replicas': '1' }
  brokers = await startThreeBrokers(alone)
  cluster = connectTo(...brokers.addresses)
  await createTopic(cluster, { name: 'paused', partitions: 1, replicationFactor: 3, configs: {} })
  const position = { partitionIndex: 0, committedOffset: 0n, committedLeaderEpoch: -1, committedMetadata: '' }
  const topics = [{ name: 'paused', partitions: [position] }]
  for (let n = 0; n < all; n++) {
    const group = `paused-${n}`
    await vi.waitFor(async () => {
      const coordinator = (await findCoordinators(cluster, [group])).get(group)
      if (typeof coordinator !== 'number') throw coordinator
      const answer = await send(cluster.connection, coordinator, offsetCommitV8.api, [group, -1, '', null, topics])
      expect(answer.topics[0]?.partitions[0]?.errorCode).toBe(0)
    }, soon)
  }
})

afterAll(async () => {
  await cluster.connection.close()
  await brokers.stop()
})

it('hears from each broker for which partitions of the commits it speaks, which an empty list would not tell', async () => {
  const { topics } = await fetchMetadata(cluster, ['__consumer_offsets'])
  const partitions = topics[0]?.partitions ?? []
  expect(new Set(partitions.map(({ leader }) => leader)).size).toBeGreaterThan(1)
  for (const { partition, leader } of partitions) {
    for (const { nodeId } of brokers.nodes) {
      const asked = assertCoordinates(cluster, nodeId, { partitions: [partition], of: partitions.length }, {})
      if (nodeId === leader) await asked
      else await expect(asked).rejects.toMatchObject({ code: 'COORDINATOR_NOT_AVAILABLE' })
    }
  }
})

it('takes no list for whole of which a coordinator is not there, or was elected anew', async () => {
  const metadata = await fetchMetadata(cluster, ['__consumer_offsets'])
  const withoutThird = metadata.brokers.filter(({ nodeId }) => nodeId !== 3)
  // As an answer may be while a broker is being fenced.
  const fenced = await listGroups(cluster, { metadata: { ...metadata, brokers: withoutThird } })
  expect(fenced.rows.length).toBeLessThan(all)
  expect(fenced.problems).toMatchObject([{ code: 'COORDINATOR_NOT_AVAILABLE' }])
  for (const later of [-1, 1]) {
    const topics = metadata.topics.map(topic => ({
      ...topic,
      partitions: topic.partitions.map(each =>
        each.leader === 3 ? { ...each, leaderEpoch: each.leaderEpoch + later } : each,
      ),
    }))
    const { problems } = await listGroups(cluster, { metadata: { ...metadata, topics } })
    expect(problems).toMatchObject([{ code: 'COORDINATOR_NOT_AVAILABLE', scope: 'broker 3' }])
  }
  const { rows, problems } = await listGroups(cluster, { metadata })
  expect(problems).toEqual([])
  expect(rows).toHaveLength(all)
})

// ListGroups of a broker that has resigned as coordinator is empty, without an error, until it has loaded them again.
it('does not know the groups while a broker that stood still comes back, and never counts those that it sees', async () => {
  await vi.waitFor(async () => {
    const whole = { groups: all, groupsByState: { Empty: all }, totalLag: '0' }
    expect(await describeCluster(cluster)).toMatchObject(whole)
  }, soon)
  const third = brokers.nodes[2]
  third.pause()
  const asked: Promise<Awaited<ReturnType<typeof describeCluster>> | null>[] = []
  const listed: Promise<Awaited<ReturnType<typeof groupsWithLag>> | null>[] = []
  let asking: ReturnType<typeof setInterval> | undefined
  try {
    await vi.waitFor(async () => {
      const alive = await fetchMetadata(cluster, 'none', { node: 1 })
      expect(alive.brokers.map(({ nodeId }) => nodeId).sort()).toEqual([1, 2])
    }, soon)
    // Without waiting for the answer before: what follows lasts for half a second.
    const ask = () => {
      asked.push(describeCluster(cluster).catch(notAnswered))
      listed.push(groupsWithLag(cluster).catch(notAnswered))
    }
    ask()
    asking = setInterval(ask, 25)
    await Promise.race([listed[0], new Promise(resolve => setTimeout(resolve, 1000))])
    third.resume()
    await vi.waitFor(async () => expect((await describeCluster(cluster)).groups).toBe(all), soon)
  } finally {
    clearInterval(asking)
    third.resume()
  }
  const overviews = (await Promise.all(asked)).filter(overview => overview !== null)
  const lists = (await Promise.all(listed)).filter(list => list !== null)
  const unknown = overviews.filter(({ groups }) => groups === null)
  expect(unknown.length).toBeGreaterThan(0)
  for (const overview of unknown) {
    expect(overview).toMatchObject({ groupsByState: null, totalLag: null })
    expect(overview.attention.map(({ kind }) => kind)).toContain('groups-unknown')
    expect(overview.problems).not.toEqual([])
  }
  for (const { groups } of overviews) expect([null, all]).toContain(groups)
  expect(lists.some(({ complete }) => !complete)).toBe(true)
  for (const { rows, complete, problems } of lists) {
    if (complete) expect(rows).toHaveLength(all)
    else expect(problems).not.toEqual([])
  }
})

/** Saying nothing is not saying that there are none. */
function notAnswered(error: unknown): null {
  if (error instanceof OttlaError) return null
  throw error
}
