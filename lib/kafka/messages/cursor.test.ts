import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cursor, decodeCursor, encodeCursor } from './cursor'
import { cursorFromText, cursorToText, maxCursorLength } from './cursor-store'

const direction = fc.constantFrom('forward' as const, 'backward' as const)
const offset = fc.oneof(fc.nat(100), fc.nat(5_000_000), fc.integer({ min: 0, max: 2 ** 50 }))
const cursors: fc.Arbitrary<Cursor> = fc.record({
  topicId: fc.uuid(),
  order: direction,
  walk: direction,
  isolation: fc.constantFrom('read_uncommitted' as const, 'read_committed' as const),
  openEnd: fc.boolean(),
  partitions: fc
    .uniqueArray(fc.tuple(fc.nat(2_000), offset, offset, offset), { selector: entry => entry[0], maxLength: 40 })
    .map(entries =>
      entries
        .sort((a, b) => a[0] - b[0])
        .map(([partition, a, b, c]) => {
          const [start = 0, position = 0, end = 0] = [a, b, c].sort((x, y) => x - y)
          // Now and then below the start, where retention has deleted what stood there.
          return { partition, start, position: position % 5 === 0 ? Math.floor(start / 2) : position, end }
        }),
    ),
})

test('a cursor comes back as it was', () => {
  fc.assert(
    fc.property(cursors, cursor => {
      expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor)
    }),
  )
})

test('any change is refused', () => {
  fc.assert(
    fc.property(cursors, fc.nat(), fc.integer({ min: 1, max: 255 }), (cursor, at, change) => {
      const bytes = Buffer.from(encodeCursor(cursor), 'base64url')
      bytes.writeUInt8(bytes.readUInt8(at % bytes.length) ^ change, at % bytes.length)
      expect(() => decodeCursor(bytes.toString('base64url'))).toThrow(
        expect.objectContaining({ code: 'CURSOR_INVALID' }),
      )
    }),
  )
  fc.assert(
    fc.property(cursors, fc.nat(), (cursor, length) => {
      const text = encodeCursor(cursor)
      const cut = text.slice(0, length % text.length)
      for (const other of [cut, `${text}A`, `${text}=`, ` ${text}`]) {
        expect(() => decodeCursor(other)).toThrow(expect.objectContaining({ code: 'CURSOR_INVALID' }))
      }
    }),
  )
})

test.each(['', 'x', 'begining', '~', '~AAAAAAAAAAAAAAAAAAAAAA', 'A'.repeat(10_000)])('%s is no cursor', text => {
  expect(() => cursorFromText(text)).toThrow(expect.objectContaining({ code: 'CURSOR_INVALID' }))
})

function wide(count: number, end: (partition: number) => number): Cursor {
  const partitions = Array.from({ length: count }, (_, partition) => {
    return { partition, start: 0, position: end(partition) - (partition % 60), end: end(partition) }
  })
  return {
    topicId: '6f2cb1b2-8f2f-4f0e-9a51-0d3f2d1c0b4a',
    order: 'backward',
    walk: 'backward',
    isolation: 'read_uncommitted',
    openEnd: false,
    partitions,
  }
}

test('a thousand partitions fit into 6 KB, or are kept under a short id', () => {
  const even = cursorToText(wide(1_000, partition => 1_000_000 + ((partition * 7919) % 4_000)))
  expect(even.startsWith('~')).toBe(false)
  expect(even.length).toBeLessThanOrEqual(maxCursorLength)

  const uneven = wide(1_000, partition => ((partition * 982_451_653) % 99_991) * 1_000_003)
  const id = cursorToText(uneven)
  expect(id).toMatch(/^~[\w-]{22}$/)
  expect(cursorFromText(id)).toEqual(uneven)
  expect(cursorToText(uneven)).toBe(id)
})

test('only so many long cursors are kept', () => {
  const first = wide(1_000, partition => partition * 77_777_777)
  const id = cursorToText(first)
  for (let i = 0; i < 500; i++)
    cursorToText(wide(1_000, partition => partition * 77_777_777 + (i + 1) * 1_000 + ((partition * i) % 3)))
  expect(() => cursorFromText(id)).toThrow(expect.objectContaining({ code: 'CURSOR_INVALID' }))
})
