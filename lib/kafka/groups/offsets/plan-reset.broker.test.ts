import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kafka, logLevel } from 'kafkajs'
import { afterAll, describe, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { toolGroup } from '@/e2e/support/group-oracle'
import { inShell } from '@/e2e/support/in-shell'
import { cliText } from '@/lib/cli/command'
import { resetOffsetsCommand } from '@/lib/cli/kafka-consumer-groups'
import { deleteBelow, freshTopic, valueOnly, writeBatch } from '@/lib/kafka/messages/testing/broker-topics'
import { changeOffsets } from './change-offsets'
import { changePlanned } from './change-planned'
import { planReset } from './plan-reset'
import type { OffsetChange, PlanResetInput, ResetInput, ResetPlan, ResetStrategy } from './types'

const address = brokerAddress()
const cluster = connectTo(address)
const target = { bootstrapServers: address }
/** Of the first record; the others come a second apart. */
const base = Date.now() - 3_600_000
const second = (n: number) => base + n * 1_000
let topic = ''
let other = ''
let files = 0

/** Six partitions: 20 records, 8, none, 20 of which 7 are deleted; transactions, none. In a test, for it polls. */
it('has topics of every kind', async () => {
  topic = await freshTopic(cluster, 'reset', 4)
  other = await freshTopic(cluster, 'reset.other', 2)
  const counts = [20, 8, 0, 20]
  for (const [partition, count] of counts.entries()) {
    for (let n = 0; n < count; n++) await writeBatch(cluster, topic, partition, [valueOnly(`v${n}`)], second(n))
  }
  await deleteBelow(cluster, topic, 3, 7)
  await transactions()
})
afterAll(() => cluster.connection.close())

/** Committed, aborted, and one that stays open: the end is behind what read_committed sees. */
async function transactions(): Promise<void> {
  const kafka = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING, retry: { retries: 20 } })
  const producer = kafka.producer({
    transactionalId: `${other}-tx`,
    maxInFlightRequests: 1,
    transactionTimeout: 600_000,
  })
  await producer.connect()
  const messages = [{ value: 'a' }, { value: 'b' }].map(each => ({
    ...each,
    partition: 0,
    timestamp: String(second(3)),
  }))
  const one = await producer.transaction()
  await one.send({ topic: other, messages })
  await one.commit()
  const two = await producer.transaction()
  await two.send({ topic: other, messages })
  await two.abort()
  const open = await producer.transaction()
  await open.send({ topic: other, messages })
  // Without a word of farewell: the transaction stays open.
  await producer.disconnect()
}

/** Commits that make every case: in the middle, beyond the end, before the start, and none. */
async function commitsOf(groupId: string): Promise<void> {
  const at = (name: string, partition: number, offset: number): OffsetChange => {
    return { topic: name, partition, before: null, after: { offset: String(offset), leaderEpoch: -1, metadata: '' } }
  }
  const rows = [at(topic, 0, 10), at(topic, 1, 99), at(topic, 3, 2), at(other, 0, 1)]
  const changed = await changeOffsets(cluster, { groupId, rows })
  expect(changed.rows.map(({ outcome }) => outcome)).toEqual(rows.map(() => 'done'))
}

type Offsets = Record<string, string>

/** NEW-OFFSET by partition, as the tool prints them. */
function newOffsets(text: string, groupId: string): Offsets {
  const rows = text.split('\n').filter(line => line.startsWith(`${groupId} `))
  return Object.fromEntries(
    rows.map(line => {
      const [name, partition, offset] = line.slice(groupId.length).trim().split(/\s+/)
      return [`${name}-${partition}`, offset ?? '']
    }),
  )
}

const planned = ({ rows }: ResetPlan): Offsets =>
  Object.fromEntries(rows.flatMap(row => (row.after === null ? [] : [[`${row.topic}-${row.partition}`, row.after]])))

async function toolReset(groupId: string, options: string[], execute: boolean): Promise<Offsets> {
  const args = ['--bootstrap-server', address, '--group', groupId, '--reset-offsets', ...options]
  const { stdout } = await kafkaTool('kafka-consumer-groups', [...args, execute ? '--execute' : '--dry-run'])
  return newOffsets(stdout, groupId)
}

const commitsNow = async (groupId: string): Promise<Offsets> =>
  Object.fromEntries(
    (await toolGroup(address, groupId)).map(row => [`${row.topic}-${row.partition}`, row.currentOffset ?? '-']),
  )

function toInput(groupId: string, strategy: ResetStrategy, plan: ResetPlan): ResetInput {
  const rows = plan.rows.filter(({ effect }) => effect !== 'refused')
  const topics = [...Map.groupBy(rows, row => row.topic)].map(([name, some]) => ({
    topic: name,
    topicId: plan.topicIds[name] ?? '',
    rows: some.map(({ partition, before, after }) => [partition, before, after] as [number, string | null, string]),
  }))
  return { groupId, strategy: strategy.by === 'csv' ? { by: 'csv' } : strategy, topics }
}

/** Whole topics, as the tool takes `--topic`; those that it takes by `--all-topics` are the committed ones. */
const whole = () => [
  { topic, partitions: null },
  { topic: other, partitions: null },
]
const wholeArgs = () => ['--topic', topic, '--topic', other]

const cases: [string, () => ResetStrategy, () => string[]][] = [
  ['earliest', () => ({ by: 'earliest' }), () => ['--to-earliest']],
  ['latest', () => ({ by: 'latest' }), () => ['--to-latest']],
  ['offset 5, below one start', () => ({ by: 'offset', offset: '5' }), () => ['--to-offset', '5']],
  ['offset 15, beyond one end', () => ({ by: 'offset', offset: '15' }), () => ['--to-offset', '15']],
  [
    'a time between records',
    () => ({ by: 'timestamp', timestamp: String(second(9) - 500) }),
    () => ['--to-datetime', new Date(second(9) - 500).toISOString()],
  ],
  [
    'the time of a record',
    () => ({ by: 'timestamp', timestamp: String(second(3)) }),
    () => ['--to-datetime', new Date(second(3)).toISOString()],
  ],
  [
    'a time after the last record',
    () => ({ by: 'timestamp', timestamp: String(second(9_999)) }),
    () => ['--to-datetime', new Date(second(9_999)).toISOString()],
  ],
  ['two hours ago', () => ({ by: 'duration', duration: 'PT2H' }), () => ['--by-duration', 'PT2H']],
  ['a second ago', () => ({ by: 'duration', duration: 'PT1S' }), () => ['--by-duration', 'PT1S']],
  ['current', () => ({ by: 'current' }), () => ['--to-current']],
]

describe('as kafka-consumer-groups --reset-offsets, partition for partition', () => {
  it.each(cases)('%s', async (name, strategy, options) => {
    const ours = `reset-ours-${name.replaceAll(' ', '-')}`
    const tools = `reset-tool-${name.replaceAll(' ', '-')}`
    await Promise.all([commitsOf(ours), commitsOf(tools)])
    const plan = await planReset(cluster, ours, { strategy: strategy(), scope: whole() })
    expect(Object.keys(planned(plan)).length).toBe(6)
    expect(planned(plan)).toEqual(await toolReset(ours, [...wholeArgs(), ...options()], false))
    await toolReset(tools, [...wholeArgs(), ...options()], true)
    const { rows } = await changePlanned(cluster, toInput(ours, strategy(), plan))
    expect(rows.map(({ outcome }) => outcome)).toEqual(rows.map(() => 'done'))
    expect(await commitsNow(ours)).toEqual(await commitsNow(tools))
  })

  it.each([-3, 4, -1_000, 1_000])('shift by %i, of what is committed', async shift => {
    const groupId = `reset-shift${shift}`
    await commitsOf(groupId)
    const committed = [
      { topic, partitions: [0, 1, 3] },
      { topic: other, partitions: [0] },
    ]
    const strategy: ResetStrategy = { by: 'shift', shift: String(shift) }
    const plan = await planReset(cluster, groupId, { strategy, scope: committed })
    const options = ['--topic', `${topic}:0,1,3`, '--topic', `${other}:0`, '--shift-by', String(shift)]
    expect(planned(plan)).toEqual(await toolReset(groupId, options, false))
    const all = await planReset(cluster, groupId, { strategy, scope: whole() })
    expect(planned(all)).toEqual(planned(plan))
    const refused = all.rows.filter(({ effect }) => effect === 'refused')
    expect(refused.map(({ partition, problem }) => [partition, problem?.code])).toEqual([
      [2, 'NO_COMMITTED_OFFSET'],
      [1, 'NO_COMMITTED_OFFSET'],
    ])
  })

  it('the whole group is what it has committed', async () => {
    const groupId = 'reset-whole'
    await commitsOf(groupId)
    const plan = await planReset(cluster, groupId, { strategy: { by: 'earliest' }, scope: null })
    expect(planned(plan)).toEqual(await toolReset(groupId, ['--all-topics', '--to-earliest'], false))
    expect(plan.rows.length).toBe(4)
  })

  it('from a file, with offsets outside of the log', async () => {
    const groupId = 'reset-file'
    const text = `${topic},0,3\n"${topic}",1,1000\n${topic},3,0\n${other},1,0\n`
    const file = join(tmpdir(), `ottla-reset-${process.pid}-${files++}.csv`)
    await writeFile(file, text)
    const plan = await planReset(cluster, groupId, { strategy: { by: 'csv', text }, scope: null })
    expect(planned(plan)).toEqual({
      [`${topic}-0`]: '3',
      [`${topic}-1`]: '8',
      [`${topic}-3`]: '7',
      [`${other}-1`]: '0',
    })
    expect(planned(plan)).toEqual(await toolReset(groupId, ['--from-file', file], false))
    expect(plan.rows.map(({ warning, asked }) => [warning, asked])).toEqual([
      [undefined, undefined],
      ['above-end', '1000'],
      ['below-start', '0'],
      [undefined, undefined],
    ])
  })

  it('reads what the tool exports', async () => {
    const groupId = 'reset,"export"'
    await commitsOf(groupId)
    const args = ['--bootstrap-server', address, '--group', groupId, '--group', 'reset-other']
    const more = ['--reset-offsets', '--to-earliest', '--topic', topic, '--export', '--dry-run']
    const { stdout } = await kafkaTool('kafka-consumer-groups', [...args, ...more])
    expect(stdout).toContain('reset-other')
    const plan = await planReset(cluster, groupId, { strategy: { by: 'csv', text: stdout }, scope: null })
    expect(plan.csv).toEqual({ faults: [], faultCount: 0, otherGroups: 4 })
    expect(planned(plan)).toEqual({
      [`${topic}-0`]: '0',
      [`${topic}-1`]: '0',
      [`${topic}-2`]: '0',
      [`${topic}-3`]: '7',
    })
  })
})

it('compacted: the first record that is left at or after a time, as the tool', async () => {
  const name = await freshTopic(cluster, 'reset.compacted', 1, {
    'cleanup.policy': 'compact',
    'segment.ms': '100',
    'min.cleanable.dirty.ratio': '0.001',
  })
  const keyed = (value: string) => ({ ...valueOnly(value), key: Buffer.from('k') })
  for (let n = 0; n < 12; n++) await writeBatch(cluster, name, 0, [keyed(`v${n}`)], second(n))
  const groupId = 'reset-compacted'
  const strategy: ResetStrategy = { by: 'timestamp', timestamp: String(second(2)) }
  const plan = () => planReset(cluster, groupId, { strategy, scope: [{ topic: name, partitions: null }] })
  const first = async () => Number((await plan()).rows[0]?.after)
  // All but the last of what lies before the active segment is taken, at one time or in turns.
  await expect.poll(first, { timeout: 120_000, interval: 250 }).toBe(10)
  const options = ['--topic', name, '--to-datetime', new Date(second(2)).toISOString()]
  expect(planned(await plan())).toEqual(await toolReset(groupId, options, false))
})

it('copies another group, and says where that one has nothing', async () => {
  await commitsOf('reset-from')
  const strategy: ResetStrategy = { by: 'group', groupId: 'reset-from' }
  const plan = await planReset(cluster, 'reset-to', { strategy, scope: null })
  expect(plan).toMatchObject({ exists: false, lock: null })
  expect(planned(plan)).toEqual({ [`${topic}-0`]: '10', [`${topic}-1`]: '8', [`${topic}-3`]: '7', [`${other}-0`]: '1' })
  const { rows } = await planReset(cluster, 'reset-to', { strategy, scope: [{ topic, partitions: [0, 2] }] })
  expect(rows.map(({ effect, problem }) => [effect, problem?.code])).toEqual([
    ['first', undefined],
    ['refused', 'NO_COMMITTED_OFFSET'],
  ])
})

it('counts what is read again and what is skipped', async () => {
  const groupId = 'reset-effects'
  await commitsOf(groupId)
  const input: PlanResetInput = { strategy: { by: 'offset', offset: '8' }, scope: whole() }
  const { rows } = await planReset(cluster, groupId, input)
  expect(rows.map(({ effect, span, warning }) => [effect, span, warning])).toEqual([
    ['re-reads', '2', undefined],
    ['re-reads', '91', undefined],
    ['first', '0', 'above-end'],
    ['skips', '6', undefined],
    ['skips', '7', undefined],
    ['first', '0', 'above-end'],
  ])
})

it('says of a topic that is not there what it is', async () => {
  const scope = [
    { topic: 'reset.none', partitions: [3] },
    { topic, partitions: [0, 9] },
  ]
  const { rows } = await planReset(cluster, 'reset-none', { strategy: { by: 'earliest' }, scope })
  expect(rows.map(({ topic: name, effect, problem }) => [name, effect, problem?.code])).toEqual([
    [topic, 'first', undefined],
    [topic, 'refused', 'TOPIC_NOT_FOUND'],
    ['reset.none', 'refused', 'TOPIC_NOT_FOUND'],
  ])
})

it('writes nothing where the log no longer has what was planned', async () => {
  const groupId = 'reset-trimmed'
  const name = await freshTopic(cluster, 'reset.trimmed', 1)
  for (let n = 0; n < 5; n++) await writeBatch(cluster, name, 0, [valueOnly('v')], second(n))
  const strategy: ResetStrategy = { by: 'earliest' }
  const plan = await planReset(cluster, groupId, { strategy, scope: [{ topic: name, partitions: null }] })
  await deleteBelow(cluster, name, 0, 3)
  await expect(changePlanned(cluster, toInput(groupId, strategy, plan))).rejects.toMatchObject({
    code: 'OFFSETS_MOVED',
  })
  expect(await planReset(cluster, groupId, { strategy, scope: null })).toMatchObject({ rows: [] })
})

it('the command of the panel does the same', async () => {
  const strategies: ResetStrategy[] = [
    { by: 'latest' },
    { by: 'timestamp', timestamp: String(second(5)) },
    { by: 'duration', duration: 'PT1H30M' },
    { by: 'shift', shift: '-2' },
    { by: 'offset', offset: '4' },
  ]
  for (const strategy of strategies) {
    const group = `reset-cli it's ${strategy.by}`
    await commitsOf(group)
    const scope = [{ topic, partitions: [0, 3] }]
    if (strategy.by === 'csv' || strategy.by === 'group' || strategy.by === 'undo') throw new Error('has no command')
    const plan = await planReset(cluster, group, { strategy, scope })
    const text = cliText(resetOffsetsCommand(target, { group, to: strategy, scope, execute: true }))
    const { stdout, code } = await inShell('bash', text)
    expect({ code, offsets: newOffsets(stdout, group) }).toEqual({ code: 0, offsets: planned(plan) })
    expect(await commitsNow(group)).toMatchObject(planned(plan))
  }
})
