import { expect, test } from 'vitest'
import { OttlaError } from '@/lib/errors'
import { type Compression, encodeRecordBatch } from '@/lib/kafka/protocol/encode-record-batch'
import { answerWalk } from '../answer-walk'
import { type MessagesQuery, messagesQuery } from '../messages-query'
import { ObjectSink } from '../object-sink'
import type { WalkPlan } from '../plan-walk'
import { memoryLog } from '../testing/memory-log'
import { workHere } from '../testing/work-here'
import type { EndLine, MessageLine, RecordLine } from '../types'
import type { BatchWork } from './types'
import type { DoBatchWork } from './window-reader'

const at = 1_700_000_000_000
const large = (n: number) => JSON.stringify({ n, text: 'x'.repeat(20_000) })
/** Batches of two records: the first of each third one is large. */
const values = Array.from({ length: 12 }, (_, n) => (n % 6 === 0 ? large(n) : `{"n":${n}}`))

async function logOf(compression: Compression) {
  const batches = await Promise.all(
    Array.from({ length: values.length / 2 }, async (_, i) => {
      const records = values.slice(i * 2, i * 2 + 2).map(value => ({
        key: Buffer.from('k'),
        value: Buffer.from(value),
        headers: [],
      }))
      const bytes = await encodeRecordBatch(records, at + i, compression)
      bytes.writeBigInt64BE(BigInt(i * 2), 0)
      return { baseOffset: i * 2, lastOffset: i * 2 + 1, producerId: null, marker: null, records: [], bytes }
    }),
  )
  const { length } = values
  return { start: 0, end: length, lastStableOffset: length, aborted: [], batches }
}

/** @returns the records, the end, and which offsets were with a thread */
async function read(work: DoBatchWork, params: Partial<MessagesQuery> = {}, compression: Compression = 'none') {
  const order = params.direction ?? 'forward'
  const layout = { name: 't', topicId: '', leaders: [1], metadata: { clusterId: '', brokers: [], topics: [] } }
  const parts = [{ partition: 0, start: 0, end: 12, position: order === 'forward' ? 0 : 12 }]
  const plan: WalkPlan = { layout, order, walk: order, isolation: 'read_uncommitted', parts, problems: [] }
  const elsewhere: number[] = []
  const watched: DoBatchWork = (given: BatchWork, signal) => {
    elsewhere.push(...given.batches.map(batch => batch.baseOffset))
    return work(given, signal)
  }
  const log = { ...memoryLog([await logOf(compression)], 1_000_000), reading: { work: watched, mostBytes: 1_000_000 } }
  const query: MessagesQuery = { ...messagesQuery.parse({ limit: '50' }), ...params }
  const lines: MessageLine[] = []
  const sink = new ObjectSink({ preview: params.preview, details: params.details })
  for await (const chunk of answerWalk(log, plan, query, sink)) lines.push(...chunk)
  const records = lines.filter((line): line is RecordLine => line.type === 'record')
  return { records, end: lines.find((line): line is EndLine => line.type === 'end'), elsewhere }
}

test.each<Compression>(['none', 'gzip', 'snappy', 'lz4', 'zstd'])(
  'hands batches with large records to a thread, and no others: %s',
  async compression => {
    for (const direction of ['forward', 'backward'] as const) {
      const { records, end, elsewhere } = await read(workHere, { direction }, compression)
      expect(elsewhere.sort((a, b) => a - b)).toEqual([0, 6])
      const inOrder = direction === 'forward' ? records : records.toReversed()
      expect(inOrder.map(({ offset }) => offset)).toEqual(values.map((_, n) => String(n)))
      expect(inOrder.map(({ value }) => value.text)).toEqual(values)
      expect(end).toMatchObject({ reason: 'range', ordered: true })
    }
    const { records } = await read(workHere, { details: true }, compression)
    expect(records.map(record => record.compression)).toEqual(values.map(() => compression))
  },
)

/** A thread that is ended at these records unless it is told to leave them as they are. */
function endedAt(
  offsets: readonly number[],
  code: 'FILTER_TOO_SLOW' | 'FILTER_TOO_LARGE',
  stopped: number[] = [],
): DoBatchWork {
  return async (work, signal) => {
    const { plain } = work.spec
    const isPlain = (offset: number) => plain?.offsets === null || plain?.offsets.includes(offset)
    const hung = offsets.find(
      n => work.batches.some(batch => n >= batch.baseOffset && n <= batch.lastOffset) && !isPlain(n),
    )
    if (hung === undefined) return workHere(work, signal)
    stopped.push(hung)
    throw new OttlaError(code, 'ended', { params: { offset: String(hung) } })
  }
}

test('shows what takes too long, or too much, as bytes with the reason, and goes on', async () => {
  for (const [code, why] of [
    ['FILTER_TOO_SLOW', 'too-slow'],
    ['FILTER_TOO_LARGE', 'too-large'],
  ] as const) {
    for (const details of [false, true]) {
      const { records, end } = await read(endedAt([6], code), { preview: details ? undefined : 40, details })
      expect(records).toHaveLength(12)
      expect(end?.reason).toBe('range')
      const hex = Buffer.from(large(6)).toString('hex')
      expect(records[6]?.value).toMatchObject({
        format: 'hex',
        text: details ? hex : hex.slice(0, 40),
        bytes: Buffer.byteLength(large(6)),
        fault: { format: 'hex', at: 0, why },
      })
      // Its key is small, and so are its neighbours; the other large one is read as ever.
      expect(records[6]?.key.text).toBe('k')
      expect(records[7]?.value.text).toBe('{"n":7}')
      expect(records[0]?.value.fault).toBeUndefined()
      expect(records[0]?.value.format).toBe('json')
    }
  }
})

test('a fault of another kind ends the page, which says so', async () => {
  const broken: DoBatchWork = () => Promise.reject(new OttlaError('CORRUPT_RECORD', 'damaged'))
  const { records, end } = await read(broken)
  expect(records).toEqual([])
  expect(end).toMatchObject({ reason: 'error', error: { code: 'CORRUPT_RECORD' } })
})
