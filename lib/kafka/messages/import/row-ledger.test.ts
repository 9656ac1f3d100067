import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FilePrefix } from './file-prefix'
import { type Entry, RowLedger } from './row-ledger'
import type { Row } from './row-splitter'

const row: Row = {
  ...{ bytes: Buffer.from('x\n'), start: 0, end: 2, line: 1, nextLine: 2 },
  ...{ tooLong: false, quoteOpen: false, ended: true },
}

it('accounts for each row once, in order, whatever the order of outcomes; what is behind a gap is told as ahead', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('written', 'returned', 'none'), { maxLength: 30 }),
      fc.infiniteStream(fc.nat()),
      (kinds, stream) => {
        const applied: number[] = []
        const ledger = new RowLedger(100, entry => applied.push(entry.row))
        const entries = kinds.map((kind): [Entry, string] => [ledger.take(row, null), kind])
        const order = entries.map(entry => [stream.next().value ?? 0, entry] as const).sort((a, b) => a[0] - b[0])
        for (const [, [entry, kind]] of order) {
          if (kind === 'written') entry.outcome = { state: 'written', partition: 0, offset: '0' }
          if (kind === 'returned') entry.outcome = { state: 'returned' }
          ledger.settle()
          expect(applied).toEqual(applied.map((_, i) => 101 + i))
        }
        const prefix = applied.length
        const ahead = ledger.finish()
        const written = entries.filter(([, kind]) => kind === 'written').map(([entry]) => entry.row)
        expect(applied.toSorted((a, b) => a - b)).toEqual(written)
        const told = ahead.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i))
        expect(told).toEqual(written.slice(prefix))
      },
    ),
  )
})

it('knows the beginning of a file again, and no other', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 200 }), fc.nat(), fc.nat(), (file, cut, pick) => {
      const first = new FilePrefix(null)
      const middle = 1 + (cut % (file.length - 1))
      first.add(file.subarray(0, middle))
      first.mark()
      first.add(file.subarray(middle))
      const checked = first.upTo(file.length - 1)
      expect(checked?.bytes).toBe(middle)
      const again = new FilePrefix(checked)
      expect(again.within(file.length, 0)).toBe(middle)
      expect(again.add(file.subarray(0, middle))).toBe(true)
      const other = Uint8Array.from(file)
      other[pick % middle] = (other[pick % middle] ?? 0) ^ 1
      expect(new FilePrefix(checked).add(other.subarray(0, middle))).toBe(false)
    }),
  )
})
