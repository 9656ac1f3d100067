import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { freshTopic, page, valueOnly, writeBatch } from './testing/broker-topics'

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
