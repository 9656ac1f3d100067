import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { toolGroup } from '@/e2e/support/group-oracle'
import { readToEnd, startReading } from '@/e2e/support/group-reading'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { groupWindow } from './history'
import { startLagSampler } from './lag-sampler'
import { lagSeries } from './lag-series'
import { lagStore } from './lag-store'
import { sampleAllGroups } from './sample-groups'

const address = brokerAddress()
const cluster = connectTo(address)
const topic = 'lag.hello'
const group = 'lag-group'
const query = { points: 600 }
const tool = (name: string, args: string[], stdin = '') =>
  kafkaTool(name, ['--bootstrap-server', address, ...args], { stdin })

const newest = async (more = {}) => {
  const { points } = await lagSeries(cluster, group, { ...query, ...more })
  const { currentOffset, logEndOffset, lag } = points.at(-1) ?? { currentOffset: '', logEndOffset: '', lag: '' }
  return [currentOffset, logEndOffset, lag]
}

beforeAll(async () => {
  await createTopic(cluster, { name: topic, partitions: 2, replicationFactor: null, configs: {} })
  await tool('kafka-console-producer', ['--topic', topic], 'hello1\nhello2\nhello3\nhello4\n')
  await readToEnd(cluster, group, { topic, count: 4 })
})

afterAll(() => cluster.connection.close())

it('draws 4 of 4, 4 of 5 and 5 of 5 as they happen, with the numbers of the command line', async () => {
  expect(await newest()).toEqual(['4', '4', '0'])
  await tool('kafka-console-producer', ['--topic', topic], 'hello5\n')
  await vi.waitFor(async () => expect(await newest()).toEqual(['4', '5', '1']), 60_000)
  await readToEnd(cluster, group, { topic, count: 1 })
  await vi.waitFor(async () => expect(await newest()).toEqual(['5', '5', '0']), 60_000)
  const { points, since } = await lagSeries(cluster, group, query)
  const lags = points.map(point => point.lag)
  expect(lags.filter((lag, index) => lag !== lags[index - 1])).toEqual(['0', '1', '0'])
  expect(points[0]?.at).toBe(since)
  for (const row of await toolGroup(address, group)) {
    const one = { topic, partition: row.partition }
    await vi.waitFor(
      async () => expect(await newest(one)).toEqual([row.currentOffset, row.logEndOffset, row.lag]),
      60_000,
    )
  }
})

it('goes on every two seconds while somebody looks, and marks who came and went', async () => {
  await lagSeries(cluster, group, query)
  const before = lagStore(cluster.id).groups.get(group)?.sampledAt ?? 0
  const reading = await startReading(cluster, group, { topic })
  // Joining may take longer than somebody who has looked once counts as looking.
  await lagSeries(cluster, group, query)
  await vi.waitFor(() => {
    const state = lagStore(cluster.id).groups.get(group)
    expect(state?.sampledAt).toBeGreaterThan(before)
    expect(state?.members).toBe(1)
  }, 60_000)
  await reading.stop()
  await lagSeries(cluster, group, query)
  await vi.waitFor(() => expect(lagStore(cluster.id).groups.get(group)?.members).toBe(0), 60_000)
  const { events } = await lagSeries(cluster, group, query)
  expect(events.map(({ kind, text }) => `${kind} ${text}`)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^joined ./), expect.stringMatching(/^left ./), 'empty 1 → 0']),
  )
})

it('marks a reset, and a group that is deleted', async () => {
  const reset = ['--group', group, '--topic', topic, '--reset-offsets', '--to-offset', '0', '--execute']
  await tool('kafka-consumer-groups', reset)
  await vi.waitFor(async () => expect(await newest()).toEqual(['0', '5', '5']), 60_000)
  await tool('kafka-consumer-groups', ['--delete', '--group', group])
  await vi.waitFor(async () => {
    const { events, points } = await lagSeries(cluster, group, query)
    expect(events.filter(event => event.kind === 'commit-back')).not.toEqual([])
    expect(events.at(-1)?.text).toBe('Empty → Dead')
    expect(points.at(-1)?.lag).toBeNull()
  }, 60_000)
})

it('samples every group by itself, and leaves a gap while no broker answers', async () => {
  await readToEnd(cluster, 'lag-unwatched', { topic, count: 2 })
  const stop = startLagSampler(cluster)
  const history = () => {
    const now = { from: 0, to: Date.now(), detail: 'raw' as const, partition: 0 }
    return groupWindow(cluster.id, 'lag-unwatched', now)?.partitions[0]?.points ?? []
  }
  await vi.waitFor(() => expect(history().length).toBeGreaterThan(0), 60_000)
  stop()
  const nowhere = connectTo('127.0.0.1:1')
  await sampleAllGroups(nowhere)
  await nowhere.connection.close()
  await sampleAllGroups(cluster)
  const points = history()
  expect(points.at(-2)?.end).toBe(-2n)
  expect(points.at(-1)?.end).toBeGreaterThanOrEqual(0n)
})

it('says of a group that was never seen and does not exist that it does not', async () => {
  await expect(lagSeries(cluster, 'lag-none', query)).rejects.toMatchObject({ code: 'GROUP_NOT_FOUND' })
})
