import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { produceRecord } from './produce-record'
import { freshTopic, tool, valueOnly, writeBatch } from './testing/broker-topics'
import { type Follower, follow } from './testing/follower'

const soon = { timeout: 20_000, interval: 20 }
let cluster: Cluster
beforeAll(() => {
  cluster = connectTo(brokerAddress())
})
afterAll(() => cluster.connection.close())

const values = (follower: Follower) => follower.records().map(record => record.value.text)
const listening = (follower: Follower) =>
  expect.poll(() => follower.lines.some(line => line.type === 'progress'), soon).toBe(true)

async function say(topic: string, text: string, partition: number | null = null): Promise<void> {
  const value = { text, encoding: 'utf8' as const }
  await produceRecord(cluster, topic, { key: null, value, headers: [], partition, compression: 'none' })
}

it('gives what arrives, at once, from the end or from the beginning', async () => {
  const topic = await freshTopic(cluster, 'follow', 2)
  await writeBatch(cluster, topic, 0, [valueOnly('old 1'), valueOnly('old 2')], Date.now())
  const fresh = follow(cluster, topic)
  const all = follow(cluster, topic, { from: 'beginning' })
  await listening(fresh)
  await listening(all)
  for (let i = 0; i < 20; i++) await say(topic, `new ${i}`)
  const news = Array.from({ length: 20 }, (_, i) => `new ${i}`)
  await expect.poll(() => values(fresh), soon).toEqual(news)
  await expect.poll(() => values(all), soon).toEqual(['old 1', 'old 2', ...news])
  for (const follower of [fresh, all]) {
    const end = await follower.stop()
    expect(end.reason).toBe('cancelled')
    expect(end.error).toBeUndefined()
  }
})

it('neither loses nor repeats a record when it takes up again where it was cut off', async () => {
  const topic = await freshTopic(cluster, 'resume', 3)
  const written: string[] = []
  let more = true
  const writing = (async () => {
    for (let i = 0; more; i++) {
      await say(topic, `r${i}`, i % 3)
      written.push(`r${i}`)
    }
  })()
  const got: string[] = []
  let from = 'beginning'
  for (let round = 0; round < 4; round++) {
    const follower = follow(cluster, topic, { from })
    const enough = 15 * (round + 1)
    await expect.poll(() => follower.records().length, soon).toBeGreaterThan(enough)
    const { next } = await follower.stop()
    got.push(...values(follower))
    from = next ?? ''
  }
  more = false
  await writing
  const rest = follow(cluster, topic, { from })
  await expect.poll(() => got.length + rest.records().length, soon).toBe(written.length)
  await rest.stop()
  got.push(...values(rest))
  expect(got.sort()).toEqual(written.sort())
})

it('passes on only what matches', async () => {
  const topic = await freshTopic(cluster, 'follow-filter')
  const follower = follow(cluster, topic, { filter: 'YES', ignoreCase: 1 })
  await listening(follower)
  for (const text of ['no 1', 'yes 1', 'no 2', 'Yes 2', 'no 3']) await say(topic, text)
  await expect.poll(() => values(follower), soon).toEqual(['yes 1', 'Yes 2'])
  await follower.stop()
})

it('ends with the asked number of records, if one was asked for', async () => {
  const topic = await freshTopic(cluster, 'follow-limit')
  const follower = follow(cluster, topic, { limit: 2 })
  await listening(follower)
  await writeBatch(cluster, topic, 0, [valueOnly('a'), valueOnly('b'), valueOnly('c')], Date.now())
  expect((await follower.ended).reason).toBe('limit')
  expect(values(follower)).toEqual(['a', 'b'])
})

it('takes in partitions that are added meanwhile', async () => {
  const topic = await freshTopic(cluster, 'grows')
  const follower = follow(cluster, topic)
  await listening(follower)
  await tool('kafka-topics', ['--alter', '--topic', topic, '--partitions', '3'])
  for (const partition of [1, 2, 0]) await say(topic, `in ${partition}`, partition)
  await expect.poll(() => values(follower).toSorted(), soon).toEqual(['in 0', 'in 1', 'in 2'])
  await follower.stop()
})

it('says so when the topic is deleted', async () => {
  const topic = await freshTopic(cluster, 'follow-deleted')
  const follower = follow(cluster, topic)
  await listening(follower)
  await tool('kafka-topics', ['--delete', '--topic', topic.replaceAll('.', '\\.')])
  expect(await follower.ended).toMatchObject({ reason: 'error', error: { code: 'TOPIC_NOT_FOUND' } })
})

it('leaves no group behind', async () => {
  const topic = await freshTopic(cluster, 'no-group')
  const follower = follow(cluster, topic)
  await listening(follower)
  const groups = await tool('kafka-groups', ['--list'])
  await follower.stop()
  expect(groups).not.toContain(topic)
  expect(groups).not.toContain('ottla')
})
