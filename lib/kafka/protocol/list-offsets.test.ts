import { listOffsetsV7 as library, Reader } from '@platformatic/kafka'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { eachOffset, type ListOffsetsRequest, listOffsetsV7 } from './list-offsets'

/** The bytes an API sends, caught where they would go to a connection. */
async function sentBy<Args extends unknown[]>(
  api: (connection: never, ...args: Args) => void,
  ...args: Args
): Promise<Buffer> {
  let write: (() => { buffer: Buffer } | Promise<{ buffer: Buffer }>) | undefined
  const connection = {
    send(_key: number, _version: number, writer: typeof write) {
      write = writer
    },
  }
  api(connection as never, ...args)
  return Buffer.from((await write?.())?.buffer ?? [])
}

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
const topics = fc.dictionary(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
  fc.uniqueArray(fc.nat(2 ** 31 - 1), { maxLength: 200 }),
  { maxKeys: 20 },
)

it("writes byte for byte what the library's codec writes", async () => {
  await fc.assert(
    fc.asyncProperty(topics, int64, fc.constantFrom(0 as const, 1 as const), async (asked, timestamp, isolation) => {
      const request: ListOffsetsRequest = { isolation, timestamp, topics: new Map(Object.entries(asked)) }
      const named = Object.entries(asked).map(([name, partitions]) => ({
        name,
        partitions: partitions.map(partitionIndex => ({ partitionIndex, currentLeaderEpoch: -1, timestamp })),
      }))
      const own = await sentBy(listOffsetsV7, request)
      expect(own.equals(await sentBy(library.api, -1, isolation, named))).toBe(true)
    }),
    { numRuns: 60 },
  )
})

it("reads what the library's codec reads", () => {
  const partition = fc.record({ index: fc.nat(9999), timestamp: int64, offset: int64, epoch: fc.nat(99) })
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.array(partition))), answer => {
      const bytes = written(answer)
      const own: unknown[] = []
      eachOffset(bytes, (...found) => own.push(found))
      const theirs = library
        .parseResponse(0, 2, 7, Reader.from(bytes))
        .topics.flatMap(({ name, partitions }) =>
          partitions.map(p => [name, p.partitionIndex, p.errorCode, p.offset, p.timestamp, p.leaderEpoch]),
        )
      expect(own).toEqual(theirs)
    }),
  )
})

/** An answer of the wire, with a tagged field after each partition that nobody knows yet. */
function written(
  answer: readonly [string, { index: number; timestamp: bigint; offset: bigint; epoch: number }[]][],
): Buffer {
  const parts: Buffer[] = [Buffer.alloc(4), varint(answer.length + 1)]
  for (const [name, partitions] of answer) {
    const text = Buffer.from(name)
    parts.push(varint(text.length + 1), text, varint(partitions.length + 1))
    for (const { index, timestamp, offset, epoch } of partitions) {
      const fixed = Buffer.alloc(26)
      fixed.writeInt32BE(index, 0)
      fixed.writeInt16BE(0, 4)
      fixed.writeBigInt64BE(timestamp, 6)
      fixed.writeBigInt64BE(offset, 14)
      fixed.writeInt32BE(epoch, 22)
      parts.push(fixed, Buffer.from([1, 200, 1, 3, 7, 7, 7]))
    }
    parts.push(Buffer.from([0]))
  }
  return Buffer.concat([...parts, Buffer.from([0])])
}

function varint(value: number): Buffer {
  return value > 0x7f ? Buffer.from([(value & 0x7f) | 0x80, value >>> 7]) : Buffer.from([value])
}
