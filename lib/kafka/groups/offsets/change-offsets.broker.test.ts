import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { kafkaTool, type RunningTool, startKafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { toolGroup } from '@/e2e/support/group-oracle'
import { joinStreamsGroup } from '@/e2e/support/streams-member'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { deleteTopics } from '@/lib/kafka/topics/delete-topics'
import { fetchMetadata } from '../../connection/metadata'
import { coordinatorLink } from '../coordinator-link'
import { describeGroup } from '../describe-group'
import { changeOffsets } from './change-offsets'
import { readCommits } from './read-commits'
import type { Commit, OffsetChange } from './types'

const address = brokerAddress()
const cluster = connectTo(address)
const running: RunningTool[] = []
const topic = 'change.offsets'
const soon = { timeout: 120_000, interval: 250 }

const commit = (offset: number, more: Partial<Commit> = {}): Commit => ({
  offset: String(offset),
  leaderEpoch: -1,
  metadata: '',
  ...more,
})
const row = (partition: number, before: number | null, after: Commit | null): OffsetChange => ({
  topic,
  partition,
  before: before === null ? null : String(before),
  after,
})
const toolOffsets = async (group: string) =>
  new Map((await toolGroup(address, group)).map(({ partition, currentOffset }) => [partition, currentOffset]))

async function commitsOf(groupId: string) {
  const { commits } = await readCommits(cluster, coordinatorLink(cluster, groupId), groupId, { patience: 10_000 })
  return new Map([...commits.values()].map(({ partition, topic: _, ...whole }) => [partition, whole]))
}

beforeAll(async () => {
  await createTopic(cluster, { name: topic, partitions: 3, replicationFactor: null, configs: {} })
  const lines = Array.from({ length: 60 }, (_, i) => `k${i}:v${i}\n`).join('')
  await kafkaTool(
    'kafka-console-producer',
    [
      ...['--bootstrap-server', address, '--topic', topic, '--reader-property', 'parse.key=true'],
      ...['--reader-property', 'key.separator=:'],
    ],
    { stdin: lines },
  )
})

afterAll(async () => {
  await Promise.all(running.map(consumer => consumer.stop()))
  await cluster.connection.close()
})

it('makes, moves and deletes commits of a group without members, and says what was there', async () => {
  const groupId = 'change-empty'
  const made = await changeOffsets(cluster, { groupId, rows: [row(0, null, commit(3)), row(1, null, commit(4))] })
  expect(made.rows.map(({ outcome, before, found }) => ({ outcome, before, found }))).toEqual([
    { outcome: 'done', before: null, found: commit(3) },
    { outcome: 'done', before: null, found: commit(4) },
  ])
  expect(await toolOffsets(groupId)).toEqual(
    new Map([
      [0, '3'],
      [1, '4'],
    ]),
  )
  const whole = commit(1, { leaderEpoch: 0, metadata: '메타 "data"' })
  const moved = await changeOffsets(cluster, { groupId, rows: [row(1, 4, null), row(0, 3, whole)] })
  expect(moved.rows.map(({ partition, outcome, before }) => ({ partition, outcome, before }))).toEqual([
    { partition: 1, outcome: 'done', before: commit(4) },
    { partition: 0, outcome: 'done', before: commit(3) },
  ])
  expect(await commitsOf(groupId)).toEqual(new Map([[0, whole]]))
  expect(await toolOffsets(groupId)).toEqual(new Map([[0, '1']]))
})

it('writes nothing at all where one commit has moved since the plan', async () => {
  const groupId = 'change-moved'
  await changeOffsets(cluster, { groupId, rows: [row(0, null, commit(3)), row(1, null, commit(4))] })
  await expect(changeOffsets(cluster, { groupId, rows: [row(0, 3, commit(0)), row(1, 5, commit(0))] })).rejects.toThrow(
    expect.objectContaining({ code: 'OFFSETS_MOVED', message: expect.stringContaining('change.offsets-1 5 → 4') }),
  )
  await expect(changeOffsets(cluster, { groupId, rows: [row(2, 5, commit(0))] })).rejects.toThrow(/offsets-2 5 → -/)
  expect(await commitsOf(groupId)).toEqual(
    new Map([
      [0, commit(3)],
      [1, commit(4)],
    ]),
  )
})

it('writes nothing where the topic was created anew since the plan', async () => {
  const groupId = 'change-recreated'
  const name = 'change.recreated'
  const make = () => createTopic(cluster, { name, partitions: 1, replicationFactor: null, configs: {} })
  await make()
  const [known] = (await fetchMetadata(cluster, [name])).topics
  const rows = [{ topic: name, partition: 0, before: null, after: commit(0) }]
  const topicIds = { [name]: known?.topicId ?? '' }
  await deleteTopics(cluster, { topics: [{ name, topicId: null }] })
  await expect(changeOffsets(cluster, { groupId, rows, topicIds })).rejects.toThrow(/was deleted since/)
  await vi.waitFor(make, soon)
  await expect(changeOffsets(cluster, { groupId, rows, topicIds })).rejects.toMatchObject({ code: 'TOPIC_RECREATED' })
  expect(await commitsOf(groupId)).toEqual(new Map())
})

it('one refused partition takes no other with it', async () => {
  const groupId = 'change-partly'
  const rows = [row(0, null, commit(3)), row(77, null, commit(3)), { ...row(0, null, commit(1)), topic: 'change.none' }]
  const { rows: changed } = await changeOffsets(cluster, { groupId, rows })
  expect(changed.map(({ outcome, found, error }) => [outcome, found, error?.code])).toEqual([
    ['done', commit(3), undefined],
    ['refused', null, 'TOPIC_NOT_FOUND'],
    ['refused', null, 'TOPIC_NOT_FOUND'],
  ])
})

describe('with members', () => {
  const reset = (groupId: string) => changeOffsets(cluster, { groupId, rows: [row(0, 20, commit(0))] })

  it.each(['classic', 'consumer'])(
    'changes nothing while a %s group is read, and leaves its members alone',
    async protocol => {
      const groupId = `change-live-${protocol}`
      running.push(
        startKafkaTool('kafka-console-consumer', [
          ...['--bootstrap-server', address, '--topic', topic, '--group', groupId, '--from-beginning'],
          ...['--command-property', `group.protocol=${protocol}`],
        ]),
      )
      await vi.waitFor(async () => {
        const group = await describeGroup(cluster, groupId)
        expect(group).toMatchObject({ state: 'Stable', type: protocol })
        expect(group.rows.map(({ lag }) => lag)).toEqual(['0', '0', '0'])
      }, soon)
      const before = await describeGroup(cluster, groupId)
      await expect(reset(groupId)).rejects.toMatchObject({ code: 'GROUP_NOT_EMPTY', params: { members: '1' } })
      const after = await describeGroup(cluster, groupId)
      expect(after).toEqual(before)
    },
  )

  it('changes nothing while a streams group is read', async () => {
    const groupId = 'change-live-streams'
    const leave = await joinStreamsGroup(address, groupId, topic)
    try {
      await expect(changeOffsets(cluster, { groupId, rows: [row(0, null, commit(0))] })).rejects.toMatchObject({
        code: 'GROUP_NOT_EMPTY',
      })
    } finally {
      await leave()
    }
    await vi.waitFor(async () => expect((await describeGroup(cluster, groupId)).members).toEqual([]), soon)
    const { rows } = await changeOffsets(cluster, { groupId, rows: [row(0, null, commit(2))] })
    expect(rows.map(({ outcome, found }) => [outcome, found])).toEqual([['done', commit(2)]])
  })

  it('is not for share groups', async () => {
    const groupId = 'change-share'
    running.push(
      startKafkaTool('kafka-console-share-consumer', [
        ...['--bootstrap-server', address, '--topic', topic, '--group', groupId],
      ]),
    )
    await vi.waitFor(async () => expect((await describeGroup(cluster, groupId)).type).toBe('share'), soon)
    await expect(reset(groupId)).rejects.toMatchObject({ code: 'GROUP_TYPE_MISMATCH' })
  })
})
