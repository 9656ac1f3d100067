import { offsetCommitV9, offsetFetchV9 } from '@platformatic/kafka'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { connectTo } from '@/e2e/support/connect-to'
import { type Fate, type LossyBroker, startLossyBroker } from '@/e2e/support/lossy-broker'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { coordinatorLink } from '../coordinator-link'
import { changeOffsets } from './change-offsets'
import { readCommits } from './read-commits'
import type { OffsetChange } from './types'

const offsetCommit = offsetCommitV9.api.key
const offsetFetch = offsetFetchV9.api.key
const topic = 'lost.commits'

let broker: LossyBroker
/** Behind the wire that loses things, and past it. */
let cluster: Cluster
let direct: Cluster
let groups = 0
let groupId = ''

const row = (partition: number, before: number | null, after: number): OffsetChange => ({
  topic,
  partition,
  before: before === null ? null : String(before),
  after: { offset: String(after), leaderEpoch: -1, metadata: '' },
})

async function committed(): Promise<(string | undefined)[]> {
  const { commits } = await readCommits(direct, coordinatorLink(direct, groupId), groupId, { patience: 10_000 })
  return [0, 1].map(partition => commits.get(`${topic}-${partition}`)?.offset)
}

const outcomes = (changed: { rows: { outcome: string; found?: { offset: string } | null }[] }) =>
  changed.rows.map(({ outcome, found }) => [outcome, found?.offset])

beforeAll(async () => {
  broker = await startLossyBroker()
  direct = connectTo(broker.address)
  cluster = connectTo(broker.lossyAddress)
  await createTopic(direct, { name: topic, partitions: 2, replicationFactor: null, configs: {} })
})
beforeEach(async () => {
  broker.decide(() => 'pass')
  groupId = `lost-commits-${groups++}`
  const rows = [row(0, null, 5), row(1, null, 5)]
  expect(outcomes(await changeOffsets(cluster, { groupId, rows }))).toEqual([
    ['done', '5'],
    ['done', '5'],
  ])
})
afterAll(async () => {
  await cluster?.connection.close()
  await direct?.connection.close()
  await broker?.stop()
})

it('finds out by reading that it was written, where the socket broke between commit and answer', async () => {
  broker.decide(n => (n === 0 ? 'answer lost' : 'pass'), offsetCommit)
  const changed = await changeOffsets(cluster, { groupId, rows: [row(0, 5, 1), row(1, 5, 2)] })
  expect(outcomes(changed)).toEqual([
    ['done', '1'],
    ['done', '2'],
  ])
  expect(await committed()).toEqual(['1', '2'])
})

it('writes again what never arrived', async () => {
  broker.decide(n => (n < 2 ? 'request lost' : 'pass'), offsetCommit)
  const changed = await changeOffsets(cluster, { groupId, rows: [row(0, 5, 1)] })
  expect(outcomes(changed)).toEqual([['done', '1']])
  expect(broker.produced()).toBe(3)
  expect(await committed()).toEqual(['1', '5'])
})

it('says that it does not know where nothing comes through, with what is there', async () => {
  broker.decide(() => 'request lost', offsetCommit)
  const changed = await changeOffsets(cluster, { groupId, rows: [row(0, 5, 1)] })
  expect(outcomes(changed)).toEqual([['unknown', '5']])
  expect(changed.rows[0]?.error).toMatchObject({ code: 'OUTCOME_UNKNOWN' })
  expect(await committed()).toEqual(['5', '5'])
})

it('finds by reading back that somebody committed in between, partition by partition', async () => {
  let overtaken = false
  broker.decide(async (): Promise<Fate> => {
    const [first] = await committed()
    if (first !== '1' || overtaken) return 'pass'
    overtaken = true
    await changeOffsets(direct, { groupId, rows: [row(0, 1, 4)] })
    return 'pass'
  }, offsetFetch)
  const changed = await changeOffsets(cluster, { groupId, rows: [row(0, 5, 1), row(1, 5, 2)] })
  expect(outcomes(changed)).toEqual([
    ['overtaken', '4'],
    ['done', '2'],
  ])
})

it('writes nothing again where somebody committed while the answer was lost', async () => {
  broker.decide(async (n): Promise<Fate> => {
    if (n > 0) return 'pass'
    await changeOffsets(direct, { groupId, rows: [row(0, 5, 4)] })
    return 'request lost'
  }, offsetCommit)
  const changed = await changeOffsets(cluster, { groupId, rows: [row(0, 5, 1)] })
  expect(outcomes(changed)).toEqual([['overtaken', '4']])
  expect(await committed()).toEqual(['4', '5'])
  await vi.waitFor(() => expect(broker.produced()).toBe(1), 60_000)
})
