import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { kafkaTool, type RunningTool, startKafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { deleteRecordsBefore } from '@/e2e/support/delete-records'
import {
  toolGroup,
  toolGroups,
  toolGroupsOf,
  toolMembers,
  toolShareGroup,
  toolStates,
} from '@/e2e/support/group-oracle'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { deleteTopics } from '@/lib/kafka/topics/delete-topics'
import { planDeleteGroups } from './actions/plan-delete-groups'
import { commitPositions } from './commit-positions'
import { coordinatorLink } from './coordinator-link'
import { describeGroup } from './describe-group'
import { groupOffsetsOfTopic } from './group-offsets-of-topic'
import { groupsWithLag } from './groups-with-lag'
import { planReset } from './offsets/plan-reset'
import { readPlan } from './read-plan'
import type { GroupOffsetRow } from './types'

const address = brokerAddress()
const cluster = connectTo(address)
const running: RunningTool[] = []
const soon = { timeout: 120_000, interval: 250 }
const tool = (name: string, args: string[], stdin = '') =>
  kafkaTool(name, ['--bootstrap-server', address, ...args], { stdin })

/** Commits of a group that never had a member, as `--reset-offsets` makes them. */
async function commit(groupId: string, topic: string, offsets: number[]) {
  const positions = new Map(
    offsets.map((offset, partition) => [partition, { offset: BigInt(offset), leaderEpoch: -1 }]),
  )
  const link = coordinatorLink(cluster, groupId)
  const request = { groupId, memberId: '', generation: -1, topic, positions }
  expect(await commitPositions(cluster, link, request, { patience: 20_000 })).toBe(true)
}

function consume(group: string, topic: string, ...more: string[]) {
  const consumer = startKafkaTool('kafka-console-consumer', [
    ...['--bootstrap-server', address, '--topic', topic, `--group=${group}`, '--from-beginning'],
    ...more,
  ])
  running.push(consumer)
  return consumer
}

/** What the command line prints, of a row of ours. */
const printed = (row: GroupOffsetRow) => {
  const { logStartOffset, outside, startOffset, jumpsTo, lastStableOffset, lagToLastStable, ...columns } = row
  return columns
}

const make = (name: string, partitions: number) =>
  createTopic(cluster, { name, partitions, replicationFactor: null, configs: {} })

async function produce(topic: string, keys: number) {
  const lines = Array.from({ length: keys }, (_, i) => `${i}:v${i}\n`).join('')
  const keyed = ['--reader-property', 'parse.key=true', '--reader-property', 'key.separator=:']
  await tool('kafka-console-producer', ['--topic', topic, ...keyed], lines)
}

beforeAll(async () => {
  await make('groups.six', 6)
  await make('groups.two', 2)
  await produce('groups.six', 40)
  await produce('groups.two', 10)
})

afterAll(async () => {
  await Promise.all(running.map(consumer => consumer.stop()))
  await cluster.connection.close()
})

describe('with members', () => {
  beforeAll(async () => {
    for (let i = 0; i < 4; i++) consume('groups-classic', 'groups.six')
    consume('groups-848', 'groups.six', '--command-property', 'group.protocol=consumer')
    const earliest = ['--alter', '--entity-type', 'groups', '--entity-name', 'groups-share']
    await tool('kafka-configs', [...earliest, '--add-config', 'share.auto.offset.reset=earliest'])
    const share = ['--bootstrap-server', address, '--topic', 'groups.two', '--group', 'groups-share']
    running.push(startKafkaTool('kafka-console-share-consumer', share))
    await vi.waitFor(async () => {
      const classic = await describeGroup(cluster, 'groups-classic')
      expect(classic.state).toBe('Stable')
      expect(classic.members.length).toBe(4)
      for (const id of ['groups-classic', 'groups-848']) {
        const { rows } = await describeGroup(cluster, id)
        expect(rows.length).toBeGreaterThanOrEqual(6)
        expect(rows.filter(row => row.lag !== '0')).toEqual([])
      }
      expect((await describeGroup(cluster, 'groups-share')).rows.length).toBe(2)
    }, soon)
  })

  it('shows a classic group of Java consumers row for row as kafka-consumer-groups', async () => {
    const { rows, members, assignor, type } = await describeGroup(cluster, 'groups-classic')
    expect(rows.map(printed)).toEqual(await toolGroup(address, 'groups-classic'))
    expect({ type, assignor }).toEqual({ type: 'classic', assignor: 'range' })
    const sizes = members.map(m => [m.memberId, m.assignment.reduce((sum, each) => sum + each.partitions.length, 0)])
    expect(new Map(sizes as [string, number][])).toEqual(await toolMembers(address, 'groups-classic'))
    expect(members.map(member => member.subscribedTopics)).toEqual(Array(4).fill(['groups.six']))
  })

  it('shows a group of type consumer, of which DescribeGroups says Dead', async () => {
    const group = await describeGroup(cluster, 'groups-848')
    expect(group.rows.map(printed)).toEqual(await toolGroup(address, 'groups-848'))
    expect(group).toMatchObject({ type: 'consumer', state: 'Stable', assignor: 'uniform', problems: [] })
    const partitions = [{ topic: 'groups.six', partitions: [0, 1, 2, 3, 4, 5] }]
    expect(group.members).toMatchObject([{ assignment: partitions, targetAssignment: partitions, ottlaSession: null }])
    expect(group.groupEpoch).toBe(group.assignmentEpoch)
  })

  it('shows a share group with start offsets and lag as kafka-share-groups', async () => {
    await vi.waitFor(async () => {
      const group = await describeGroup(cluster, 'groups-share')
      const shown = group.rows.map(row => [`${row.topic}-${row.partition}`, [row.startOffset, row.lag]])
      expect(Object.fromEntries(shown)).toEqual(await toolShareGroup(address, 'groups-share'))
      expect(group).toMatchObject({ type: 'share', state: 'Stable', members: [{ clientId: 'console-share-consumer' }] })
      expect(group.rows.map(row => row.currentOffset)).toEqual([null, null])
    }, soon)
  })

  it('lists every group with its type and state as Kafka does, in requests for each broker', async () => {
    // Other tests make and delete groups and topics on this broker meanwhile: counted until nobody did.
    const { rows } = await vi.waitFor(async () => {
      const fresh = connectTo(address)
      try {
        return await listedInFewRequests(fresh)
      } finally {
        await fresh.connection.close()
      }
    }, soon)
    const own = rows.filter(({ groupId }) => /^groups-(classic|848|share)$/.test(groupId))
    const types = await toolGroups(address)
    for (const { groupId, type, protocolType } of own) {
      expect({ type, protocol: protocolType }).toEqual(types.get(groupId))
    }
    const states = await toolStates(address)
    for (const { groupId, state } of own.filter(({ type }) => type !== 'share')) {
      expect(state).toBe(states.get(groupId))
    }
    expect(own).toHaveLength(3)
    const row = (id: string) => rows.find(({ groupId }) => groupId === id)
    expect(row('groups-classic')).toMatchObject({ members: 4, topics: ['groups.six'], lag: '0', coordinator: 1 })
    expect(row('groups-848')).toMatchObject({ members: 1, topics: ['groups.six'], lag: '0' })
    expect(row('groups-share')).toMatchObject({ members: 1, topics: ['groups.two'] })
  })

  async function listedInFewRequests(fresh: Cluster) {
    const list = await groupsWithLag(fresh)
    expect(list.problems).toEqual([])
    // Whether a broker speaks for its groups is asked once of it as their coordinator, and twice as their leader.
    // The first request for commits names 250 groups, the next one as many as an answer holds.
    const ofCommits = list.rows.filter(({ type }) => type !== 'share').length > 250 ? 2 : 1
    const expected: Record<string, number> = { '1 Metadata': 4, '1 DescribeGroups': 2, '1 OffsetFetch': ofCommits }
    const times = (key: string) => expected[key] ?? 1
    for (const [key, count] of fresh.connection.sent) expect([key, count]).toEqual([key, times(key)])
    // What is known of their topics comes with the first answer, once it is known which they are.
    const metadata = () => fresh.connection.sent.get('1 Metadata') ?? 0
    const first = metadata()
    expect((await groupsWithLag(fresh)).rows.find(({ groupId }) => groupId === 'groups-classic')?.lag).toBe('0')
    expect(metadata() - first).toBe(3)
    return list
  }

  it('tells which groups read a topic', async () => {
    await commit('groups-simple', 'groups.six', [1, 1, 1, 1, 1, 1])
    const { rows } = await groupOffsetsOfTopic(cluster, 'groups.six')
    const lag = (await describeGroup(cluster, 'groups-simple')).rows.reduce((sum, row) => sum + Number(row.lag), 0)
    expect(rows).toEqual([
      { groupId: 'groups-848', state: 'Stable', type: 'consumer', members: 1, committedPartitions: 6, lag: '0' },
      { groupId: 'groups-classic', state: 'Stable', type: 'classic', members: 4, committedPartitions: 6, lag: '0' },
      {
        groupId: 'groups-simple',
        state: 'Empty',
        type: 'classic',
        members: 0,
        committedPartitions: 6,
        lag: String(lag),
      },
    ])
    await expect(groupOffsetsOfTopic(cluster, 'groups.nothing')).rejects.toMatchObject({ code: 'TOPIC_NOT_FOUND' })
  })
})

describe('without members', () => {
  // Other files of the same run make groups on the same broker: these names are this file's own.
  const ids = ['a/b', '..', '.', 'with  two spaces', '한글 하나', 'g'.repeat(300), "it's", '$(touch y)', '~x', 'a%2Fb']

  it('shows commits that never had a member row for row, whatever the group is called', async () => {
    for (const id of ids) await commit(id, 'groups.two', [2, 1])
    const oracle = await toolGroupsOf(address, ids)
    const { rows } = await groupsWithLag(cluster)
    for (const id of ids) {
      const group = await describeGroup(cluster, id)
      expect(group).toMatchObject({ groupId: id, state: 'Empty', type: 'classic', members: [], problems: [] })
      expect(group.rows.map(row => row.currentOffset)).toEqual(['2', '1'])
      expect(group.rows.map(printed)).toEqual(oracle(id))
      const row = rows.find(({ groupId }) => groupId === id)
      expect(row).toMatchObject({ state: 'Empty', members: 0, topics: ['groups.two'], lag: '7' })
    }
  })

  it('says of a group that does not exist that it does not', async () => {
    await expect(describeGroup(cluster, 'groups-none')).rejects.toMatchObject({ code: 'GROUP_NOT_FOUND' })
    await commit('groups-deleted', 'groups.two', [1])
    await tool('kafka-consumer-groups', ['--delete', '--group', 'groups-deleted'])
    await expect(describeGroup(cluster, 'groups-deleted')).rejects.toMatchObject({ code: 'GROUP_NOT_FOUND' })
  })

  it('says that a group must have a name, where Kafka says INVALID_GROUP_ID', async () => {
    const refused = { code: 'INVALID_GROUP', message: expect.stringContaining('A group must have a name') }
    await expect(describeGroup(cluster, '')).rejects.toMatchObject(refused)
    await expect(readPlan(cluster, '', 'groups.two')).rejects.toMatchObject(refused)
    await expect(planReset(cluster, '', { strategy: { by: 'earliest' }, scope: null })).rejects.toMatchObject(refused)
    // Where it is Kafka that says it, of one of many.
    const { groups } = await planDeleteGroups(cluster, { groupIds: [''] })
    expect(groups.map(({ blocked }) => blocked?.error.code ?? null)).not.toContain('KAFKA_ERROR')
  })

  it('tells a commit beyond the end, where the command prints a negative lag, and one that retention has passed', async () => {
    await commit('groups-outside', 'groups.two', [50, 0])
    await deleteRecordsBefore(cluster, 'groups.two', 1, 1)
    const [beyond, before] = (await describeGroup(cluster, 'groups-outside')).rows
    const [oracleBeyond, oracleBefore] = await toolGroup(address, 'groups-outside')
    expect(Number(oracleBeyond?.lag)).toBeLessThan(0)
    expect(beyond).toMatchObject({ ...oracleBeyond, lag: '0', outside: 'beyond-end' })
    expect(before).toMatchObject({ ...oracleBefore, outside: 'before-start', logStartOffset: '1' })
  })

  it('forgets with Kafka what a deleted topic has left', async () => {
    await make('groups.gone', 1)
    await commit('groups-half', 'groups.gone', [0])
    await commit('groups-half', 'groups.two', [1])
    await deleteTopics(cluster, { topics: [{ name: 'groups.gone', topicId: null }] })
    await vi.waitFor(async () => {
      const { rows, problems } = await describeGroup(cluster, 'groups-half')
      expect(rows.map(printed)).toEqual(await toolGroup(address, 'groups-half'))
      expect(rows.map(row => row.topic)).toEqual(['groups.two'])
      expect(problems).toEqual([])
    }, soon)
  })
})
