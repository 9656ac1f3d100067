import { afterAll, beforeAll, expect, it } from 'vitest'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { type Fate, type LossyBroker, startLossyBroker } from '@/e2e/support/lossy-broker'
import { wholeLog } from '@/e2e/support/whole-log'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { send } from '@/lib/kafka/connection/send'
import { encodeRecordBatch, stampProducer } from '@/lib/kafka/protocol/encode-record-batch'
import { produceV9 } from '@/lib/kafka/protocol/produce'
import { freshTopic } from '../testing/broker-topics'
import { openWriter } from './open-writer'
import type { WriteOutcome, WriteRecord } from './types'

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

const base: WriteRecord = { key: null, value: null, headers: [], timestamp: null, partition: null }
const text = (value: string): WriteRecord => ({ ...base, value: Buffer.from(value) })

/** `partition:offset value`, by Kafka's own consumer. */
async function written(topic: string): Promise<string[]> {
  const lines = await wholeLog(broker.address, topic, ['print.partition=true', 'print.offset=true'])
  return lines.map(line => line.replace(/^Partition:(\d+)\tOffset:(\d+)\t/, '$1:$2 ')).sort()
}

function account() {
  const outcomes: WriteOutcome<string>[] = []
  const places = () =>
    outcomes.flatMap(it => (it.state === 'written' ? `${it.partition}:${it.offset} ${it.tag}` : [])).sort()
  return { outcomes, places, onOutcome: (some: WriteOutcome<string>[]) => outcomes.push(...some) }
}

it('writes each record once however often answers and requests are lost, and says truly where', async () => {
  const topic = await freshTopic(direct, 'lost', 3)
  const fates: Fate[] = ['answer lost', 'pass', 'answer lost', 'answer lost', 'request lost', 'pass', 'request lost']
  broker.decide(n => fates[n % fates.length] ?? 'pass')
  const told = account()
  const writer = await openWriter<string>(cluster, topic, { onOutcome: told.onOutcome })
  for (let i = 0; i < 6_000; i++) {
    await writer.write(text(`v-${i}`), `v-${i}`)
    // Many small batches, so that many of them are hit.
    if (i % 100 === 99) await writer.flush()
  }
  await writer.close()
  expect(broker.produced()).toBeGreaterThan(80)
  expect(writer.counts).toEqual({ written: 6_000, refused: 0, unknown: 0 })
  expect(told.places()).toEqual(await written(topic))
  expect(new Set(told.places()).size).toBe(6_000)
})

it('does not lose the next, different record after an answer was lost for good', async () => {
  const topic = await freshTopic(direct, 'next', 1)
  broker.decide(n => (n < 200 ? 'answer lost' : 'pass'))
  const told = account()
  const writer = await openWriter<string>(cluster, topic, { onOutcome: told.onOutcome, patience: 300 })
  await writer.write(text('first'), 'first')
  await writer.flush()
  expect(broker.produced()).toBeLessThan(200)
  broker.decide(() => 'pass')
  await writer.write(text('second'), 'second')
  await writer.close()
  // The first was found in the log, by its producer and sequence.
  expect(told.places()).toEqual(['0:0 first', '0:1 second'])
  expect(await written(topic)).toEqual(['0:0 first', '0:1 second'])
})

it('says that it does not know, and what to look at, when nothing tells', async () => {
  const topic = await freshTopic(direct, 'unknown', 2)
  const told = account()
  const writer = await openWriter<string>(cluster, topic, { onOutcome: told.onOutcome, patience: 300 })
  await writer.write({ ...text('a'), partition: 1 }, 'a')
  await writer.flush()
  broker.decide(() => 'request lost')
  await writer.write({ ...text('b'), partition: 1 }, 'b')
  await expect(writer.flush()).rejects.toMatchObject({
    code: 'OUTCOME_UNKNOWN',
    params: { topic, partition: '1', from: '1' },
  })
  expect(writer.counts).toEqual({ written: 1, refused: 0, unknown: 1 })
  expect(told.outcomes.at(-1)).toMatchObject({
    tag: 'b',
    state: 'unknown',
    partition: 1,
    error: { code: 'OUTCOME_UNKNOWN' },
  })
  await expect(writer.write(text('c'), 'c')).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' })
  await expect(writer.close()).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' })
  expect(await written(topic)).toEqual(['1:0 a'])
})

it('reads back what a producer wrote that the leader no longer takes, and writes with a new one', async () => {
  const topic = await freshTopic(direct, 'fenced', 1)
  const told = account()
  const writer = await openWriter<string>(cluster, topic, { onOutcome: told.onOutcome })
  broker.decide(() => 'pass')
  await writer.write(text('a'), 'a')
  await writer.flush()
  // After b is appended and its answer lost, somebody raises the epoch of this very producer: b's copies are refused now.
  // Kafka's tool may take longer for that than an answer is waited for: whatever copy comes then waits for it, too.
  let raised: Promise<void> | undefined
  broker.decide(async n => {
    if (n === 0) return 'answer lost'
    raised ??= raiseEpoch(topic)
    await raised
    return 'pass'
  })
  await writer.write(text('b'), 'b')
  await writer.flush()
  await writer.write(text('c'), 'c')
  await writer.flush()
  // The same without a lost answer: d was refused, is not in the log, and is sent by a new producer.
  await raiseEpoch(topic)
  await writer.write(text('d'), 'd')
  await writer.close()
  expect(told.places()).toEqual(['0:0 a', '0:1 b', '0:3 c', '0:5 d'])
  expect(await written(topic)).toEqual(['0:0 a', '0:1 b', '0:2 epoch', '0:3 c', '0:4 epoch', '0:5 d'])
})

/** Writes one record as the newest producer of the partition, in its next epoch. */
async function raiseEpoch(topic: string): Promise<void> {
  const args = ['--bootstrap-server', broker.address, 'describe-producers', '--topic', topic, '--partition', '0']
  const { stdout } = await kafkaTool('kafka-transactions', args)
  const rows = stdout
    .trim()
    .split('\n')
    .slice(1)
    .map(line => line.trim().split(/\s+/))
  const newest = rows.sort((a, b) => Number(BigInt(b[0] ?? 0) - BigInt(a[0] ?? 0)))[0] ?? []
  const records = await encodeRecordBatch([{ key: null, value: Buffer.from('epoch'), headers: [] }], Date.now())
  stampProducer(records, { producerId: BigInt(newest[0] ?? -1), producerEpoch: Number(newest[1]) + 1, baseSequence: 0 })
  const request = { topic, batches: [{ partition: 0, records }], timeout: 10_000, onWrite: () => {} }
  const answers = await send(direct.connection, 1, produceV9, [request])
  expect(answers.get(0)?.errorCode).toBe(0)
}

it('finds out what became of what was on its way when it is cancelled, and sends nothing more', async () => {
  const topic = await freshTopic(direct, 'cancelled', 1)
  const told = account()
  const stop = new AbortController()
  const writer = await openWriter<string>(cluster, topic, { onOutcome: told.onOutcome, signal: stop.signal })
  let held = () => {}
  const holding = new Promise<Fate>(resolve => {
    held = () => resolve('answer lost')
  })
  broker.decide(n => (n === 0 ? holding : 'pass'))
  await writer.write(text('sent'), 'sent')
  await expect.poll(() => broker.produced(), { timeout: 120_000, interval: 5 }).toBe(1)
  await writer.write(text('waiting'), 'waiting')
  stop.abort()
  held()
  await expect(writer.write(text('late'), 'late')).rejects.toMatchObject({ code: 'CANCELLED' })
  await expect(writer.close()).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(told.outcomes).toMatchObject([
    { tag: 'sent', state: 'written', partition: 0, offset: '0' },
    { tag: 'waiting', state: 'refused', error: { code: 'CANCELLED' } },
  ])
  expect(await written(topic)).toEqual(['0:0 sent'])
})
