import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { kafkaTool, type RunningTool, startKafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { toolGroup, toolMembers } from '@/e2e/support/group-oracle'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { planSetOffsets } from './plan-set-offsets'
import { previewAsGroup } from './preview-as-group'
import { setOffsets } from './set-offsets'

const address = brokerAddress()
const cluster = connectTo(address)
const running: RunningTool[] = []
const one = 'preview.one'
const two = 'preview.two'
const tool = (name: string, args: string[], stdin = '') =>
  kafkaTool(name, ['--bootstrap-server', address, ...args], { stdin })

async function reset(group: string, scope: string, offset: number) {
  const to = ['--to-offset', String(offset), '--execute']
  await tool('kafka-consumer-groups', ['--reset-offsets', '--group', group, '--topic', scope, ...to])
}

beforeAll(async () => {
  for (const name of [one, two]) {
    await createTopic(cluster, { name, partitions: 2, replicationFactor: null, configs: {} })
    const lines = Array.from({ length: 20 }, (_, i) => `${i}:${name} ${i}\n`).join('')
    const keyed = ['--reader-property', 'parse.key=true', '--reader-property', 'key.separator=:']
    await tool('kafka-console-producer', ['--topic', name, ...keyed], lines)
  }
})

afterAll(async () => {
  await Promise.all(running.map(consumer => consumer.stop()))
  await cluster.connection.close()
})

it('shows exactly what the console consumer then reads as the group, over topics and partitions, and moves nothing', async () => {
  const group = 'preview-next'
  await reset(group, `${one}:0`, 3)
  await reset(group, `${one}:1`, 1)
  await reset(group, `${two}:0`, 2)
  const before = await toolGroup(address, group)
  const all = await previewAsGroup(cluster, group, { topics: null, count: 500 })
  expect(await toolGroup(address, group)).toEqual(before)
  expect(all).toMatchObject({ lock: null, more: false, problems: [] })
  const lag = before.reduce((sum, row) => sum + Number(row.lag), 0)
  expect(all.records.length).toBe(lag)
  const times = all.records.map(record => BigInt(record.timestamp))
  expect(times).toEqual(times.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
  for (const row of before) {
    const offsets = all.records
      .filter(record => record.topic === row.topic && record.partition === row.partition)
      .map(record => Number(record.offset))
    expect(offsets).toEqual(Array.from({ length: Number(row.lag) }, (_, i) => Number(row.currentOffset) + i))
  }
  const ofOne = all.records.filter(record => record.topic === one).map(record => record.value.text)
  const read = await tool('kafka-console-consumer', [
    ...['--topic', one, '--group', group, '--max-messages', String(ofOne.length), '--timeout-ms', '60000'],
  ])
  expect(read.stdout.trim().split('\n').sort()).toEqual(ofOne.toSorted())
})

it('commits just behind what was shown, and no farther', async () => {
  const group = 'preview-commit'
  await reset(group, one, 2)
  await reset(group, two, 1)
  const seen = await previewAsGroup(cluster, group, { topics: null, count: 7 })
  expect([seen.records.length, seen.more]).toEqual([7, true])
  const reason = { by: 'preview' as const }
  const plan = await planSetOffsets(cluster, { groupId: group, reason, topics: null, places: seen.places })
  const { rows } = await setOffsets(cluster, { ...plan, reason })
  expect(rows.map(({ outcome }) => outcome)).toEqual(seen.places.map(() => 'done'))
  for (const row of await toolGroup(address, group)) {
    const shown = seen.records.filter(record => record.topic === row.topic && record.partition === row.partition)
    expect(Number(row.currentOffset)).toBe((row.topic === one ? 2 : 1) + shown.length)
  }
  const rest = await previewAsGroup(cluster, group, { topics: [one], count: 500 })
  const key = (record: { topic?: string; partition: number; offset: string }) =>
    `${record.topic}-${record.partition}@${record.offset}`
  const before = new Set(seen.records.map(key))
  expect(rest.records.filter(record => before.has(key(record)) || record.topic !== one)).toEqual([])
})

it('of a live group it says who commits, and of none that there is none', async () => {
  const group = 'preview-live'
  running.push(
    startKafkaTool('kafka-console-consumer', ['--bootstrap-server', address, '--topic', one, '--group', group]),
  )
  await vi.waitFor(async () => expect((await toolMembers(address, group)).size).toBe(1), {
    timeout: 120_000,
    interval: 250,
  })
  const preview = await previewAsGroup(cluster, group, { topics: null, count: 5 })
  expect(preview.lock).toMatchObject({ why: 'members', holders: [{ clientId: 'console-consumer' }] })
  const nobody = previewAsGroup(cluster, 'preview-nobody', { topics: null, count: 5 })
  await expect(nobody).rejects.toMatchObject({ code: 'GROUP_NOT_FOUND' })
})
