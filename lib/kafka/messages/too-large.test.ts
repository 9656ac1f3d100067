import { crc32c, Reader } from '@platformatic/kafka'
import { expect, test } from 'vitest'
import { maxBatchBytes } from '@/lib/config/max-batch-bytes'
import { answerWalk } from './answer-walk'
import { messagesQuery } from './messages-query'
import { ObjectSink } from './object-sink'
import type { WalkPlan } from './plan-walk'
import { type MemoryPartition, memoryBatch, memoryLog } from './testing/memory-log'
import type { MessageLine } from './types'

const at = 1_700_000_000_000

/** Snappy's own size, in front of its block, says 4 GiB. */
const claim = Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f, 1, 2, 3])

function claimed(baseOffset: number, count: number) {
  const records = [{ offset: baseOffset, timestamp: at }]
  const lastOffset = baseOffset + count - 1
  const plain = memoryBatch({ baseOffset, lastOffset, producerId: null, marker: null, records })
  const bytes = Buffer.concat([plain.bytes.subarray(0, 61), claim])
  bytes.writeInt32BE(bytes.length - 12, 8)
  bytes.writeInt16BE(2, 21)
  bytes.writeInt32BE(count, 57)
  bytes.writeUInt32BE(crc32c(Reader.from(bytes.subarray(21)).buffer) >>> 0, 17)
  return { ...plain, bytes }
}

function plainBatch(baseOffset: number) {
  const records = [0, 1].map(n => ({ offset: baseOffset + n, timestamp: at + baseOffset + n }))
  return memoryBatch({ baseOffset, lastOffset: baseOffset + 1, producerId: null, marker: null, records })
}

const log: MemoryPartition = {
  start: 0,
  end: 14,
  lastStableOffset: 14,
  aborted: [],
  batches: [plainBatch(0), claimed(2, 10), plainBatch(12)],
}

async function walk(params: Record<string, string>, order: 'forward' | 'backward'): Promise<MessageLine[]> {
  const layout = { name: 't', topicId: '', leaders: [1], metadata: { clusterId: '', brokers: [], topics: [] } }
  const parts = [{ partition: 0, start: 0, end: 14, position: order === 'forward' ? 0 : 14 }]
  const plan: WalkPlan = { layout, order, walk: order, isolation: 'read_uncommitted', parts, problems: [] }
  const lines: MessageLine[] = []
  for await (const chunk of answerWalk(memoryLog([log]), plan, messagesQuery.parse(params), new ObjectSink({})))
    lines.push(...chunk)
  return lines
}

const gap = {
  type: 'gap',
  partition: 0,
  from: '2',
  to: '11',
  why: 'too-large',
  batch: { records: 10, bytes: claim.length, compression: 'snappy' },
}

for (const order of ['forward', 'backward'] as const) {
  // Read here, read by the threads, searched through.
  for (const params of [{ limit: '50' }, { limit: '5000' }, { limit: '50', filter: '1' }] as Record<string, string>[]) {
    test(`a batch that claims too much is told and walked past: ${order}, ${JSON.stringify(params)}`, async () => {
      const lines = await walk(params, order)
      const offsets = [0, 1, 12, 13].filter(offset => !params.filter || String(offset).includes('1'))
      expect(lines.flatMap(line => (line.type === 'record' ? Number(line.offset) : []))).toEqual(
        order === 'forward' ? offsets : offsets.reverse(),
      )
      expect(lines.filter(line => line.type === 'gap')).toEqual([gap])
      expect(lines.at(-1)).toMatchObject({ reason: 'range', covered: { 0: { from: '0', to: '14' } } })
    })
  }
}

test('the bound is a setting, and nonsense is refused', () => {
  expect(maxBatchBytes({})).toBe(256 * 1024 * 1024)
  expect(maxBatchBytes({ OTTLA_MAX_BATCH_MIB: '2' })).toBe(2 * 1024 * 1024)
  for (const wrong of ['0', '2000', 'many', '1.5']) {
    expect(() => maxBatchBytes({ OTTLA_MAX_BATCH_MIB: wrong })).toThrow('OTTLA_MAX_BATCH_MIB')
  }
})
