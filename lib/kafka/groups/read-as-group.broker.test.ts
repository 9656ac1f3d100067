import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { kafkaTool, type RunningTool, startKafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { deleteRecordsBefore } from '@/e2e/support/delete-records'
import { toolGroup, toolGroups } from '@/e2e/support/group-oracle'
import { readToEnd } from '@/e2e/support/group-reading'
import { sleep } from '@/lib/abortable'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { describeGroup } from './describe-group'
import { readAsGroup } from './read-as-group'
import { readPlan } from './read-plan'

const address = brokerAddress()
const cluster = connectTo(address)
const consumers: RunningTool[] = []
const soon = { timeout: 120_000, interval: 100 }
const never = new AbortController().signal

const make = (name: string, partitions: number, configs: Record<string, string> = {}) =>
  createTopic(cluster, { name, partitions, replicationFactor: null, configs })
const tool = (name: string, args: string[], stdin = '') =>
  kafkaTool(name, ['--bootstrap-server', address, ...args], { stdin })
const send = (topic: string, ...values: string[]) =>
  tool('kafka-console-producer', ['--topic', topic], `${values.join('\n')}\n`)
const sendKeyed = (topic: string, keys: number[]) => {
  const keyed = ['--reader-property', 'parse.key=true', '--reader-property', 'key.separator=:']
  return tool('kafka-console-producer', ['--topic', topic, ...keyed], keys.map(key => `${key}:v${key}\n`).join(''))
}
const commits = async (group: string) =>
  Object.fromEntries((await toolGroup(address, group)).map(row => [row.partition, row.currentOffset]))

beforeAll(async () => {
  await make('reading.hello', 1)
  await make('reading.three', 3)
  await sendKeyed('reading.three', [...Array(30).keys()])
})

afterEach(async () => {
  await Promise.all(consumers.splice(0).map(consumer => consumer.stop()))
})

afterAll(() => cluster.connection.close())

describe('read next n', () => {
  it('hello1 to hello4 were read, hello5 is sent, the group gets only hello5: 4 → 5', async () => {
    const group = 'reading-email'
    await send('reading.hello', 'hello1', 'hello2', 'hello3', 'hello4')
    const plan = await readPlan(cluster, group, 'reading.hello')
    expect(plan).toMatchObject({ exists: false, refused: null, moves: [], gains: [0] })
    expect(plan.start).toEqual([{ partition: 0, offset: '0', from: 'beginning' }])

    const first = await readToEnd(cluster, group, { topic: 'reading.hello', count: 4 })
    expect(first.values()).toEqual(['hello1', 'hello2', 'hello3', 'hello4'])
    expect(first.lines.at(-1)).toEqual({ type: 'end', reason: 'count', read: 4 })
    expect(await toolGroup(address, group)).toMatchObject([{ currentOffset: '4', logEndOffset: '4', lag: '0' }])

    await send('reading.hello', 'hello5')
    expect(await toolGroup(address, group)).toMatchObject([{ currentOffset: '4', logEndOffset: '5', lag: '1' }])
    const next = await readToEnd(cluster, group, { topic: 'reading.hello', count: 1 })
    expect(next.of('joined')).toMatchObject([{ assignment: [0], startedAt: { 0: '4' } }])
    expect(next.values()).toEqual(['hello5'])
    expect(next.of('committed')).toEqual([{ type: 'committed', offsets: { 0: '5' } }])
    expect(await toolGroup(address, group)).toMatchObject([
      { currentOffset: '5', logEndOffset: '5', lag: '0', memberId: null },
    ])
    // It has left: nobody has to wait for a session timeout.
    expect(await describeGroup(cluster, group)).toMatchObject({ state: 'Empty', type: 'classic', members: [] })
    expect((await readToEnd(cluster, group, { topic: 'reading.hello', count: 1 })).lines.at(-1)).toEqual({
      type: 'end',
      reason: 'caught-up',
      read: 0,
    })
  })

  it('two groups read the same topic independently', async () => {
    for (const group of ['reading-a', 'reading-b']) {
      expect((await readToEnd(cluster, group, { topic: 'reading.three', count: 100 })).values()).toHaveLength(30)
    }
    expect(await commits('reading-a')).toEqual(await commits('reading-b'))
  })

  it('commits what kafka-console-consumer commits after the same records, partition for partition', async () => {
    for (const count of [1, 7, 30]) {
      const java = `reading-java-${count}`
      const args = ['--topic', 'reading.three', '--from-beginning', '--group', java, '--max-messages', String(count)]
      await tool('kafka-console-consumer', args)
      const ours = `reading-ours-${count}`
      const reading = await readToEnd(cluster, ours, { topic: 'reading.three', count })
      expect(reading.values()).toHaveLength(count)
      const [a, b] = [await commits(java), await commits(ours)]
      expect(Object.keys(b)).toEqual(['0', '1', '2'])
      // Which partition a record comes from is the reader's affair; how many there were is not.
      const sum = (offsets: typeof a) => Object.values(offsets).reduce((total, offset) => total + Number(offset), 0)
      expect(sum(b)).toBe(count)
      expect(sum(b)).toBe(sum(a))
    }
  })

  it('reads in the order of time over the partitions of its member', async () => {
    await make('reading.order', 4)
    for (let second = 0; second < 3; second++) await sendKeyed('reading.order', [...Array(12).keys()])
    const reading = await readToEnd(cluster, 'reading-order', { topic: 'reading.order', count: 20 })
    const times = reading.of('record').map(({ record }) => Number(record.timestamp))
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    const rest = await readToEnd(cluster, 'reading-order', { topic: 'reading.order', count: 100 })
    expect(rest.lines.at(-1)).toEqual({ type: 'end', reason: 'caught-up', read: 16 })
  })

  it('starts at the beginning that is left when retention has passed the commit', async () => {
    await make('reading.late', 1)
    await send('reading.late', 'a', 'b', 'c', 'd')
    await readToEnd(cluster, 'reading-late', { topic: 'reading.late', count: 1 })
    await deleteRecordsBefore(cluster, 'reading.late', 0, 3)
    expect((await readPlan(cluster, 'reading-late', 'reading.late')).start).toEqual([
      { partition: 0, offset: '3', from: 'beginning' },
    ])
    const reading = await readToEnd(cluster, 'reading-late', { topic: 'reading.late', count: 9 })
    expect(reading.values()).toEqual(['d'])
    expect(await commits('reading-late')).toEqual({ 0: '4' })
  })
})

describe('what is not read', () => {
  it('commits nothing of what was not handed over, and leaves', async () => {
    const left = new AbortController()
    const input = { topic: 'reading.three', count: null, takePartitions: false }
    const batches = await readAsGroup(cluster, 'reading-closed', input, { signal: left.signal })
    let records = 0
    for await (const batch of batches) {
      records += batch.filter(line => line.type === 'record').length
      // The tab is closed while the records are on their way: nobody asks for more.
      if (records > 0) break
    }
    left.abort()
    expect(records).toBe(30)
    const group = await describeGroup(cluster, 'reading-closed').catch(error => error)
    if (group.code !== 'GROUP_NOT_FOUND') {
      expect(group).toMatchObject({ state: 'Empty', members: [] })
      expect(group.rows.filter((row: { currentOffset: string }) => row.currentOffset !== '0')).toEqual([])
    }
    const again = await readToEnd(cluster, 'reading-closed', { topic: 'reading.three', count: 100 })
    expect(again.values()).toHaveLength(30)
  })

  it('goes on with its heartbeats while nobody takes the lines, and is still a member after', async () => {
    const left = new AbortController()
    const input = { topic: 'reading.three', count: null, takePartitions: false }
    const batches = await readAsGroup(cluster, 'reading-slow', input, { signal: left.signal })
    const first = await batches.next()
    expect(first.value).toMatchObject([{ type: 'joined' }])
    const pastSessionTimeout = performance.now() + 12_000
    while (performance.now() < pastSessionTimeout) {
      const { members } = await describeGroup(cluster, 'reading-slow')
      expect(members).toHaveLength(1)
      await sleep(500)
    }
    expect((await batches.next()).value).toHaveLength(30)
    expect((await batches.next()).value).toMatchObject([{ type: 'committed' }])
    left.abort()
    await batches.return()
    expect((await describeGroup(cluster, 'reading-slow')).members).toEqual([])
  })

  it('refuses share groups with the reason', async () => {
    const share = ['--bootstrap-server', address, '--topic', 'reading.hello', '--group', 'reading-share']
    const consumer = startKafkaTool('kafka-console-share-consumer', share)
    consumers.push(consumer)
    await vi.waitFor(async () => expect((await describeGroup(cluster, 'reading-share')).members).toHaveLength(1), soon)
    const input = { topic: 'reading.hello', count: 1, takePartitions: true }
    await expect(readAsGroup(cluster, 'reading-share', input, { signal: never })).rejects.toMatchObject({
      code: 'GROUP_TYPE_MISMATCH',
      message: expect.stringContaining('share group'),
    })
    expect((await toolGroups(address)).get('reading-share')?.type).toBe('share')
  })

  it('says of a topic that does not exist that it does not', async () => {
    const input = { topic: 'reading.nothing', count: 1, takePartitions: false }
    await expect(readAsGroup(cluster, 'reading-x', input, { signal: never })).rejects.toMatchObject({
      code: 'TOPIC_NOT_FOUND',
    })
    await expect(describeGroup(cluster, 'reading-x')).rejects.toMatchObject({ code: 'GROUP_NOT_FOUND' })
  })
})
