import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { produceRecord } from './produce-record'
import { readMessages } from './read-messages'
import { freshTopic, queryOf, tool, valueOnly, writeBatch } from './testing/broker-topics'
import { type Follower, follow } from './testing/follower'

const soon = { timeout: 120_000, interval: 20 }
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

it('counts what the filter fails on, in what was there and in what arrives', async () => {
  const topic = await freshTopic(cluster, 'follow-failures')
  for (const text of ['no json', '{"n":1}']) await say(topic, text)
  const follower = follow(cluster, topic, { from: 'beginning', filter: 'value.n == 1', match: 'cel' })
  const failures = () =>
    follower.lines.flatMap(line => (line.type === 'progress' && line.failures ? [line.failures] : [])).at(-1)
  await expect.poll(() => failures()?.count, soon).toBe('1')
  for (const text of ['none either', '{"n":2}', '{"n":1}', 'nor this']) await say(topic, text)
  await expect.poll(() => failures(), soon).toMatchObject({ count: '3', first: { offset: '0' } })
  expect(values(follower)).toEqual(['{"n":1}', '{"n":1}'])
  await follower.stop()
})

it('says where it stands before anything comes, so that whoever is cut off at once can go on', async () => {
  const topic = await freshTopic(cluster, 'follow-first')
  await say(topic, 'before')
  const follower = follow(cluster, topic)
  await expect.poll(() => follower.lines.length, soon).toBeGreaterThan(0)
  const [first] = follower.lines
  await follower.stop()
  await say(topic, 'meanwhile')
  const again = follow(cluster, topic, { from: first?.type === 'progress' ? (first.next ?? '') : '' })
  await expect.poll(() => values(again), soon).toEqual(['meanwhile'])
  await again.stop()
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

const sockets = () => process.getActiveResourcesInfo().filter(name => name === 'TCPSocketWrap').length

it('reads the end of a topic once, however many follow it', async () => {
  const topic = await freshTopic(cluster, 'follow-shared', 2)
  await say(topic, 'before')
  const first = follow(cluster, topic)
  await listening(first)
  await say(topic, 'one')
  await expect.poll(() => values(first), soon).toEqual(['one'])
  // Those of the followers before close behind their last long poll.
  let alone = -1
  const settled = () => {
    const before = alone
    alone = sockets()
    return alone === before
  }
  await expect.poll(settled, { ...soon, interval: 2_500 }).toBe(true)
  const others = Array.from({ length: 6 }, (_, i) => follow(cluster, topic, i === 0 ? { from: 'beginning' } : {}))
  for (const follower of others) await listening(follower)
  await say(topic, 'two')
  for (const follower of others) await expect.poll(() => values(follower).at(-1), soon).toBe('two')
  expect(sockets()).toBe(alone)
  expect(values(others[0] as Follower)).toEqual(['before', 'one', 'two'])
  await first.stop()
  await say(topic, 'three')
  for (const follower of others) await expect.poll(() => values(follower).at(-1), soon).toBe('three')
  for (const follower of others) await follower.stop()
  // Who comes when all have left begins anew.
  const late = follow(cluster, topic)
  await listening(late)
  await say(topic, 'four')
  await expect.poll(() => values(late), soon).toEqual(['four'])
  await late.stop()
})

it('gives a slow follower every record once, and holds nobody else up', async () => {
  const topic = await freshTopic(cluster, 'follow-slow', 1)
  const left = new AbortController()
  const slow = readMessages(cluster, topic, queryOf({ follow: 1 }), { signal: left.signal })
  await slow.next()
  const quick = follow(cluster, topic, { preview: 10 })
  await listening(quick)
  // Twice what may wait for one follower, and a follower that waits until all of it is written.
  const padding = 'x'.repeat(100_000)
  for (let n = 0; n < 170; n += 5) {
    const records = Array.from({ length: 5 }, (_, i) => valueOnly(`${n + i} ${padding}`))
    await writeBatch(cluster, topic, 0, records, Date.now())
  }
  await expect.poll(() => quick.records().length, soon).toBe(170)
  await quick.stop()
  const got: string[] = []
  while (got.length < 170) {
    const { value, done } = await slow.next()
    if (done) break
    if (value.type === 'record') got.push(value.offset)
  }
  expect(got).toEqual(Array.from({ length: 170 }, (_, n) => String(n)))
  left.abort()
  await slow.return(undefined)
})
