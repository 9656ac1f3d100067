import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectTo } from '@/e2e/support/connect-to'
import { type LossyBroker, startLossyBroker } from '@/e2e/support/lossy-broker'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { readMessages } from './read-messages'
import { freshTopic, queryOf, valueOnly, writeBatch } from './testing/broker-topics'

const fetchKey = 1

let broker: LossyBroker
/** Past the wire that is cut. */
let direct: Cluster
let cluster: Cluster
beforeAll(async () => {
  broker = await startLossyBroker()
  direct = connectTo(broker.address)
  cluster = connectTo(broker.lossyAddress)
})
afterAll(async () => {
  await cluster?.connection.close()
  await direct?.connection.close()
  await broker?.stop()
})

it.each(['forward', 'backward'])(
  'reads every record once, %s, though answers break off in their middle',
  async direction => {
    const topic = await freshTopic(direct, 'halved', 1)
    const filler = 'x'.repeat(2_000)
    for (let i = 0; i < 3_000; i += 500) {
      const records = Array.from({ length: 500 }, (_, n) => valueOnly(`${i + n} ${filler}`))
      await writeBatch(direct, topic, 0, records, Date.now())
    }
    broker.decide(n => (n % 3 === 1 ? 'answer halved' : 'pass'), fetchKey)
    const offsets: number[] = []
    let end: unknown
    // A filter that all records pass: without one the walk ends with the page.
    for await (const line of readMessages(
      cluster,
      topic,
      queryOf({ filter: 'x', limit: 10_000, preview: 20, direction }),
    )) {
      if (line.type === 'record') offsets.push(Number(line.offset))
      if (line.type === 'end') end = line
    }
    expect(end).toMatchObject({ reason: 'range', covered: { 0: { from: '0', to: '3000' } } })
    const all = Array.from({ length: 3_000 }, (_, offset) => offset)
    expect(offsets).toEqual(direction === 'forward' ? all : all.toReversed())
    expect(broker.produced()).toBeGreaterThan(2)
  },
)
