import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { kafkaTool, type RunningTool, startKafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { toolGroups } from '@/e2e/support/group-oracle'
import { type PrintedRow, printedAssignment, printedTable } from '@/e2e/support/group-tables'
import { startGroupMember, startStreamsProgram } from '@/e2e/support/java-programs'
import { testDirectory } from '@/e2e/support/test-broker'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { describeGroup } from './describe-group'
import { groupsWithLag } from './groups-with-lag'
import type { GroupDescription, GroupMember, StreamsTasks } from './types'

/*
 * Members of each type as Kafka's own clients make them, described column by column as Kafka's own tools print them.
 */
const address = brokerAddress()
const cluster = connectTo(address)
const running: RunningTool[] = []
const soon = { timeout: 120_000, interval: 300 }
// Each test starts programs one after the other, and a rebalance is waited for.
vi.setConfig({ testTimeout: 600_000 })
const first = 'kinds.four'
const second = 'kinds.two'

const settings = (groupId: string, more: Record<string, string> = {}) => ({
  'bootstrap.servers': address,
  'group.id': groupId,
  'auto.offset.reset': 'earliest',
  'auto.commit.interval.ms': '500',
  ...more,
})

async function member(...args: Parameters<typeof startGroupMember>): Promise<RunningTool> {
  const program = await startGroupMember(...args)
  running.push(program)
  return program
}

/** Until the page and the tool tell the same, for what is told may change between the one and the other. */
async function untilAlike(groupId: string, alike: (group: GroupDescription) => Promise<void>): Promise<void> {
  await vi.waitFor(async () => alike(await describeGroup(cluster, groupId)), soon)
}

const text = (value: number | string | null) => (value === null ? null : String(value))
const byId = (id: string) => (a: PrintedRow, b: PrintedRow) => ((a[id] ?? '') < (b[id] ?? '') ? -1 : 1)
const size = ({ assignment }: GroupMember) => assignment.reduce((sum, { partitions }) => sum + partitions.length, 0)

/** `--members --verbose` of a consumer group, of our members. */
function consumerRows({ groupId, type, members, assignmentEpoch }: GroupDescription): PrintedRow[] {
  const withInstances = members.some(({ instanceId }) => instanceId !== null)
  return members.map(member => ({
    GROUP: groupId,
    'CONSUMER-ID': member.memberId,
    ...(withInstances ? { 'GROUP-INSTANCE-ID': member.instanceId } : {}),
    HOST: member.host,
    'CLIENT-ID': member.clientId,
    '#PARTITIONS': String(size(member)),
    'CURRENT-EPOCH': text(member.memberEpoch),
    'CURRENT-ASSIGNMENT': printedAssignment(member.assignment),
    'TARGET-EPOCH': type === 'classic' ? null : text(assignmentEpoch),
    'TARGET-ASSIGNMENT': printedAssignment(member.targetAssignment),
  }))
}

async function consumerGroupIsAsPrinted(group: GroupDescription): Promise<void> {
  const print = (show: 'members' | 'state' | 'offsets') =>
    printedTable('kafka-consumer-groups', address, group.groupId, show)
  const [members, [state], offsets] = await Promise.all([print('members'), print('state'), print('offsets')])
  expect(consumerRows(group).sort(byId('CONSUMER-ID'))).toEqual(members.sort(byId('CONSUMER-ID')))
  expect({
    GROUP: group.groupId,
    COORDINATOR: `${address}(${group.coordinator})`,
    'ASSIGNMENT-STRATEGY': group.assignor,
    STATE: group.state,
    'GROUP-EPOCH': text(group.groupEpoch),
    'TARGET-ASSIGNMENT-EPOCH': text(group.assignmentEpoch),
    '#MEMBERS': String(group.members.length),
  }).toEqual(state)
  const places = offsets.map(({ GROUP, 'LEADER-EPOCH': leaderEpoch, ...row }) => row)
  const rows = group.rows.map(row => ({
    TOPIC: row.topic,
    PARTITION: String(row.partition),
    'CURRENT-OFFSET': row.currentOffset,
    'LOG-END-OFFSET': row.logEndOffset,
    LAG: row.lag,
    'CONSUMER-ID': row.memberId,
    HOST: row.host,
    'CLIENT-ID': row.clientId,
  }))
  const place = (row: PrintedRow) => `${row.TOPIC}-${row.PARTITION}`
  expect(Object.fromEntries(rows.map(row => [place(row), row]))).toEqual(
    Object.fromEntries(places.map(row => [place(row), row])),
  )
}

const produce = (topic: string, from: number, to: number) =>
  kafkaTool(
    'kafka-console-producer',
    [
      ...['--bootstrap-server', address, '--topic', topic],
      ...['--reader-property', 'parse.key=true', '--reader-property', 'key.separator=:'],
    ],
    { stdin: Array.from({ length: to - from }, (_, i) => `k${from + i}:v\n`).join('') },
  )

beforeAll(async () => {
  await createTopic(cluster, { name: first, partitions: 4, replicationFactor: null, configs: {} })
  await createTopic(cluster, { name: second, partitions: 2, replicationFactor: null, configs: {} })
  await produce(first, 0, 40)
  await produce(second, 0, 10)
})

afterEach(() => Promise.all(running.splice(0).map(program => program.stop())))
afterAll(() => cluster.connection.close())

it('two classic groups: range, and cooperative-sticky with static members in racks', async () => {
  const sticky = { 'partition.assignment.strategy': 'org.apache.kafka.clients.consumer.CooperativeStickyAssignor' }
  await member('subscribe', first, settings('kinds-range'))
  for (const n of [1, 2]) {
    const own = { 'group.instance.id': `instance-${n}`, 'client.rack': `rack-${n}`, ...sticky }
    await member('subscribe', first, settings('kinds-sticky', own))
  }
  await untilAlike('kinds-range', async group => {
    expect(group).toMatchObject({ type: 'classic', state: 'Stable', assignor: 'range', members: [{ behind: null }] })
    expect(group.rows.map(row => row.lag)).toEqual(['0', '0', '0', '0'])
    await consumerGroupIsAsPrinted(group)
  })
  await untilAlike('kinds-sticky', async group => {
    expect(group).toMatchObject({ state: 'Stable', assignor: 'cooperative-sticky', groupEpoch: null })
    expect(group.members.map(each => [each.instanceId, each.rackId, size(each), each.subscribedTopics]).sort()).toEqual(
      [
        ['instance-1', 'rack-1', 2, [first]],
        ['instance-2', 'rack-2', 2, [first]],
      ],
    )
    await consumerGroupIsAsPrinted(group)
  })
})

it('a consumer group (KIP-848) whose member subscribes by a pattern, and one that is behind while it reconciles', async () => {
  const consumer = { 'group.protocol': 'consumer' }
  const own = { 'group.instance.id': 'pattern-1', 'client.rack': 'rack-3' }
  await member('pattern', 'kinds\\.(four|two)', settings('kinds-848', { ...consumer, ...own }))
  await untilAlike('kinds-848', async group => {
    expect(group).toMatchObject({ type: 'consumer', state: 'Stable', assignor: 'uniform' })
    expect(group.members).toMatchObject([
      {
        instanceId: 'pattern-1',
        rackId: 'rack-3',
        subscribedTopics: [],
        subscribedTopicRegex: 'kinds\\.(four|two)',
        classic: false,
        behind: null,
      },
    ])
    expect(group.rows.map(row => row.lag)).toEqual(Array(6).fill('0'))
    await consumerGroupIsAsPrinted(group)
  })

  const may = join(await testDirectory('revoke'), 'may')
  await member('revoke-slowly', first, settings('kinds-moving', { ...consumer, 'revoke.when': may }))
  await untilAlike('kinds-moving', async group => expect(group.members.map(size)).toEqual([4]))
  await member('subscribe', first, settings('kinds-moving', consumer))
  await untilAlike('kinds-moving', async group => {
    expect(group.state).toBe('Reconciling')
    expect(group.members.flatMap(each => each.behind ?? [])).not.toEqual([])
    expect(group.members.map(each => each.targetAssignment?.flatMap(({ partitions }) => partitions).length)).toEqual([
      2, 2,
    ])
    await consumerGroupIsAsPrinted(group)
  })
  await writeFile(may, '')
  await untilAlike('kinds-moving', async group => {
    expect(group.members.map(each => [size(each), each.behind])).toEqual([
      [2, null],
      [2, null],
    ])
    expect(group.members.map(each => each.memberEpoch)).toEqual([group.assignmentEpoch, group.assignmentEpoch])
    await consumerGroupIsAsPrinted(group)
  })
})

it('a share group: epochs, members, and where it starts', async () => {
  const id = 'kinds-share'
  const earliest = ['--alter', '--entity-type', 'groups', '--entity-name', id]
  await kafkaTool('kafka-configs', [
    ...['--bootstrap-server', address, ...earliest, '--add-config', 'share.auto.offset.reset=earliest'],
  ])
  const args = ['--bootstrap-server', address, '--topic', second, '--group', id]
  running.push(startKafkaTool('kafka-console-share-consumer', args))
  await untilAlike(id, async group => {
    const print = (show: 'members' | 'state' | 'offsets') => printedTable('kafka-share-groups', address, id, show)
    const [members, [state], offsets] = await Promise.all([print('members'), print('state'), print('offsets')])
    expect(group).toMatchObject({ type: 'share', state: 'Stable', members: [{ behind: null, classic: null }] })
    expect(group.rows.map(row => row.lag)).toEqual(['0', '0'])
    expect(
      group.members.map(each => ({
        GROUP: id,
        'CONSUMER-ID': each.memberId,
        HOST: each.host,
        'CLIENT-ID': each.clientId,
        '#PARTITIONS': String(size(each)),
        'MEMBER-EPOCH': text(each.memberEpoch),
        ASSIGNMENT: printedAssignment(each.assignment),
      })),
    ).toEqual(members)
    expect({
      GROUP: id,
      COORDINATOR: `${address}(${group.coordinator})`,
      STATE: group.state,
      'GROUP-EPOCH': text(group.groupEpoch),
      'ASSIGNMENT-EPOCH': text(group.assignmentEpoch),
      '#MEMBERS': '1',
    }).toEqual(state)
    expect(group.rows.map(row => [row.topic, String(row.partition), row.startOffset, row.lag])).toEqual(
      offsets.map(row => [row.TOPIC, row.PARTITION, row['START-OFFSET'], row.LAG]),
    )
  })
})

it('a streams group of a Kafka Streams application: active and standby tasks, topology, process, tags', async () => {
  const id = 'kinds-streams'
  const standby = ['--alter', '--entity-type', 'groups', '--entity-name', id]
  await kafkaTool('kafka-configs', [
    ...['--bootstrap-server', address, ...standby, '--add-config', 'streams.num.standby.replicas=1'],
  ])
  for (const n of [1, 2]) {
    const program = await startStreamsProgram(first, {
      'bootstrap.servers': address,
      'application.id': id,
      'group.protocol': 'streams',
      'state.dir': await testDirectory(`streams-${n}`),
      'auto.offset.reset': 'earliest',
      'commit.interval.ms': '500',
      'client.rack': `rack-${n}`,
      'client.tag.zone': `z${n}`,
      'application.server': `127.0.0.1:${9_100 + n}`,
    })
    running.push(program)
  }
  await untilAlike(id, async group => {
    const print = (show: 'members' | 'state' | 'offsets') => printedTable('kafka-streams-groups', address, id, show)
    const [members, [state], offsets] = await Promise.all([print('members'), print('state'), print('offsets')])
    expect(group).toMatchObject({
      type: 'streams',
      state: 'Stable',
      topology: {
        epoch: 0,
        subtopologies: [{ subtopologyId: '0', sourceTopics: [first], changelogTopics: [`${id}-counts-changelog`] }],
      },
    })
    const told = (kind: 'active' | 'standby') =>
      group.members.map(each => each.streams?.tasks[kind][0]?.partitions.length)
    expect([told('active'), told('standby')]).toEqual([
      [2, 2],
      [2, 2],
    ])
    const own = group.members.map(each => [
      each.rackId,
      each.streams?.userEndpoint,
      each.streams?.clientTags,
      each.behind,
    ])
    expect(own.sort()).toEqual([
      ['rack-1', '127.0.0.1:9101', { zone: 'z1' }, null],
      ['rack-2', '127.0.0.1:9102', { zone: 'z2' }, null],
    ])
    expect(
      group.members
        .map(each => ({
          GROUP: id,
          'TARGET-ASSIGNMENT-EPOCH': text(group.assignmentEpoch),
          'TOPOLOGY-EPOCH': text(each.streams?.topologyEpoch ?? null),
          MEMBER: each.memberId,
          'MEMBER-PROTOCOL': each.classic ? 'classic' : 'streams',
          'MEMBER-EPOCH': text(each.memberEpoch),
          PROCESS: each.streams?.processId ?? null,
          'CLIENT-ID': each.clientId,
          ASSIGNMENTS: `${printedTasks('', each.streams?.tasks)} ${printedTasks('TARGET-', each.streams?.targetTasks)}`,
        }))
        .sort(byId('MEMBER')),
    ).toEqual(members.sort(byId('MEMBER')))
    expect({
      GROUP: id,
      COORDINATOR: `${address}(${group.coordinator})`,
      STATE: group.state,
      'GROUP-EPOCH': text(group.groupEpoch),
      'TARGET-ASSIGNMENT-EPOCH': text(group.assignmentEpoch),
      '#MEMBERS': '2',
    }).toEqual(state)
    expect(group.rows.map(row => row.lag)).toEqual(Array(4).fill('0'))
    expect(
      group.rows.map(row => [row.topic, String(row.partition), row.currentOffset, row.logEndOffset, row.lag]).sort(),
    ).toEqual(
      offsets
        .map(row => [row.TOPIC, row.PARTITION, row['CURRENT-OFFSET'], row['LOG-END-OFFSET'], row['OFFSET-LAG']])
        .sort(),
    )
  })
})

function printedTasks(prefix: string, tasks: StreamsTasks | undefined): string {
  const kinds = ['active', 'standby', 'warmup'] as const
  return kinds
    .flatMap(kind => {
      const some = tasks?.[kind] ?? []
      if (some.length === 0) return []
      const name = kind === 'warmup' ? 'WARMUP' : kind.toUpperCase()
      return `${prefix}${name}: ${some.map(each => `${each.subtopologyId}:[${each.partitions.join(',')}]`).join('; ')};`
    })
    .join(' ')
}

it('a simple consumer, which commits without being a member, is told as what it is', async () => {
  const program = await member('assign', second, settings('kinds-simple', { 'enable.auto.commit': 'false' }))
  await vi.waitFor(() => expect(program.output()).toContain('committed'), soon)
  const group = await describeGroup(cluster, 'kinds-simple')
  expect(group).toMatchObject({ type: 'classic', protocolType: '', state: 'Empty', members: [], assignor: null })
  expect(group.rows).toMatchObject([{ topic: second, partition: 0, lag: '0', memberId: null }])
  expect((await toolGroups(address)).get('kinds-simple')).toEqual({ type: 'classic', protocol: '' })
  const row = (await groupsWithLag(cluster)).rows.find(({ groupId }) => groupId === 'kinds-simple')
  expect(row).toMatchObject({ protocolType: '', members: 0, lag: '0' })
})

it('an open transaction: what a read_committed consumer can reach ends before it', async () => {
  await member('assign', second, settings('kinds-committed', { 'isolation.level': 'read_committed' }))
  await untilAlike('kinds-committed', async ({ rows }) =>
    expect(rows).toMatchObject([{ lag: '0', lagToLastStable: '0', lastStableOffset: rows[0]?.logEndOffset }]),
  )
  const before = (await describeGroup(cluster, 'kinds-committed')).rows[0]?.logEndOffset ?? ''
  const open = { 'bootstrap.servers': address, 'transactional.id': 'kinds-open', 'transaction.timeout.ms': '600000' }
  const writer = await member('transaction', second, open)
  await vi.waitFor(() => expect(writer.output()).toContain('open'), soon)
  const [row] = (await describeGroup(cluster, 'kinds-committed')).rows
  expect(row).toMatchObject({ currentOffset: before, lastStableOffset: before, lag: '3', lagToLastStable: '0' })
  expect(row?.logEndOffset).toBe(String(Number(before) + 3))
  await writer.stop()
  await untilAlike('kinds-committed', async ({ rows: [now] }) => {
    // The marker of the abort has an offset, too.
    expect(now).toMatchObject({ logEndOffset: String(Number(before) + 4), lastStableOffset: now?.logEndOffset })
    expect(now?.lag).toBe(now?.lagToLastStable)
  })
})
