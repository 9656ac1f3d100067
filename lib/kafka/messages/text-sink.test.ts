import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeRecordBatch } from '@/lib/kafka/protocol/encode-record-batch'
import { recordBatches } from '@/lib/kafka/protocol/record-batch'
import type { PayloadOptions } from '@/lib/serde/decode-payload'
import { madeElsewhere } from '@/lib/serde/testing/made-elsewhere'
import { Lane } from './lane'
import type { LineSink } from './line-sink'
import { ObjectSink } from './object-sink'
import { TextSink } from './text-sink'
import { walk } from './walk'

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 700 }),
  fc.json({ maxDepth: 3 }),
  fc.constantFrom(
    '',
    '<a/>',
    '{}\n{}',
    'connector-a',
    ' {"a":1}',
    '{"a":"é\\n"}',
    '"\\\t\b\f\n\r\u007f\u2028',
    '[1]',
    'x'.repeat(5_000),
  ),
)
const bytes = fc.oneof(
  { weight: 4, arbitrary: text.map(value => Buffer.from(value)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 30 }).map(array => Buffer.from(array)) },
  { weight: 1, arbitrary: fc.constantFrom(...Object.values(madeElsewhere)).map(hex => Buffer.from(hex, 'hex')) },
)
const record = fc.record({
  key: fc.option(bytes, { freq: 2 }),
  value: fc.option(bytes),
  headers: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.record({ key: fc.string(), value: fc.option(bytes) }), { maxLength: 3 }) },
  ),
})
const timestamp = fc.oneof(fc.constant(1_795_000_000_000), fc.integer({ min: -1, max: 2 ** 52 }))

async function through<Chunk>(batches: Buffer[], flags: number, sink: LineSink<Chunk>): Promise<Chunk[]> {
  const lane = new Lane({ partition: 3, direction: 'forward', start: 0, limit: 1_000 })
  batches.forEach((buffer, i) => {
    const [batch] = recordBatches(buffer)
    if (!batch) throw new Error('no batch')
    const baseOffset = i * 100
    const moved = { ...batch, baseOffset, lastOffset: baseOffset + batch.lastOffset, logAppendTime: (flags & 1) > 0 }
    const entry = { batch: moved, kind: 'records' as const, aborted: (flags & 2) > 0, open: (flags & 4) > 0 }
    lane.push({ partition: 3, from: baseOffset, to: baseOffset + 100, batches: [entry] })
  })
  const chunks: Chunk[] = []
  const source = { read: async () => [] }
  for await (const chunk of walk({ direction: 'forward', lanes: [lane], source, sink, limit: 900 })) {
    if (chunk !== null) chunks.push(chunk)
    if (lane.state === 'hungry') break
  }
  return chunks
}

test('the text is byte for byte the JSON of the objects', async () => {
  const options: fc.Arbitrary<PayloadOptions> = fc.record(
    {
      preview: fc.integer({ min: 1, max: 60 }),
      base64: fc.boolean(),
      topic: fc.constantFrom('t', '__consumer_offsets', 'connect-status'),
      keyFormat: fc.constantFrom('int64', 'consumer-offsets', 'string'),
      valueFormat: fc.constantFrom('messagepack', 'json', 'hex', 'utf16be', 'protobuf'),
    },
    { requiredKeys: [] },
  )
  const batches = fc.array(fc.tuple(fc.array(record, { minLength: 1, maxLength: 8 }), timestamp), {
    minLength: 1,
    maxLength: 5,
  })
  const property = fc.asyncProperty(batches, options, fc.nat(7), async (list, options, flags) => {
    const encoded = await Promise.all(list.map(([records, time]) => encodeRecordBatch(records, time)))
    const objects = (await through(encoded, flags, new ObjectSink(options))).flat()
    const chunks = await through(encoded, flags, new TextSink(options))
    const expected = objects.map(line => `${JSON.stringify(line)}\n`)
    expect(Buffer.concat(chunks).toString('utf8')).toBe(expected.join(''))
    expect(Buffer.from(new TextSink(options).turned(chunks)).toString('utf8')).toBe(expected.reverse().join(''))
  })
  await fc.assert(property, { numRuns: 400 })
}, 60_000)
