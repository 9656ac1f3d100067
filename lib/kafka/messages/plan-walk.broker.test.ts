import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { allPages, deleteBelow, freshTopic, page, valueOnly, writeBatch } from './testing/broker-topics'

let cluster: Cluster
beforeAll(() => {
  cluster = connectTo(brokerAddress())
})
afterAll(() => cluster.connection.close())

async function topicWith(...values: string[]): Promise<string> {
  const topic = await freshTopic(cluster, 'plan')
  await writeBatch(cluster, topic, 0, values.map(valueOnly), Date.now())
  return topic
}

it.each(['0000-01-01T00:00:00Z', '1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.996Z', '1970-01-01T00:00:00Z'])(
  'begins at the beginning for %s',
  async time => {
    const topic = await topicWith('a', 'b')
    const { records } = await page(cluster, topic, { from: `timestamp:${time}` })
    expect(records.map(record => record.value.text)).toEqual(['a', 'b'])
  },
)

it('says of a cursor of another topic that it may be just that', async () => {
  const topic = await topicWith('a', 'b')
  const { end } = await page(cluster, topic, { from: 'beginning', limit: 1 })
  await expect(page(cluster, await topicWith('c'), { from: end.next ?? '' })).rejects.toMatchObject({
    code: 'TOPIC_RECREATED',
    message: expect.stringContaining('or the cursor comes from another topic'),
  })
})

it('reads nothing but the offsets that are asked for, in pages and both directions', async () => {
  const topic = await freshTopic(cluster, 'ranges', 2)
  for (const partition of [0, 1]) {
    const records = Array.from({ length: 10 }, (_, n) => valueOnly(`${partition}@${n}`))
    await writeBatch(cluster, topic, partition, records, Date.now() + partition)
  }
  const texts = (records: { value: { text: string } }[]) => records.map(record => record.value.text)
  const wanted = ['0@2', '0@3', '0@4', '1@7', '1@8', '1@9']
  const ranges = '0:2-5,1:7-99'
  expect(texts((await allPages(cluster, topic, { ranges, limit: 4 })).records)).toEqual(wanted)
  const back = await allPages(cluster, topic, { ranges, direction: 'backward', limit: 4 })
  expect(texts(back.records)).toEqual(wanted.toReversed())
  const found = await page(cluster, topic, { ranges, filter: '@[38]$', match: 'regex' })
  expect(texts(found.records)).toEqual(['0@3', '1@8'])
  await deleteBelow(cluster, topic, 0, 4)
  const { records, gaps } = await page(cluster, topic, { ranges: '0:2-5' })
  expect(texts(records)).toEqual(['0@4'])
  expect(gaps).toMatchObject([{ from: '2', to: '3', why: 'deleted' }])
  await expect(page(cluster, topic, { ranges: '7:0-1' })).rejects.toMatchObject({ code: 'PARTITION_NOT_FOUND' })
})
