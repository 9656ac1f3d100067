import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import type { MessageRow } from '@/lib/browser/message-page-session'
import type { EndLine } from '@/lib/kafka/messages/types'
import { heldBack, pageCounts, rangeCounts, withPage } from './range-counts'

const endLine = (ends: EndLine['ends'], covered: EndLine['covered']): EndLine => ({
  ...{ type: 'end', reason: 'limit', next: null, previous: null, ordered: true, elapsedMs: 0, bytes: 0 },
  ...{ ends, covered },
})

/** Rows of [from, to) of a log in which some offsets hold no record. */
function rowsOf(partition: number, from: number, to: number, gone: ReadonlySet<number>): MessageRow[] {
  const payload = { format: 'null', text: '', bytes: 0 } as const
  return Array.from({ length: to - from }, (_, i) => from + i).map(offset =>
    gone.has(offset)
      ? { type: 'gap', partition, from: `${offset}`, to: `${offset}`, why: 'compacted' }
      : {
          ...{ type: 'record', partition, offset: `${offset}`, timestamp: '0', timestampType: 'CreateTime' },
          ...{ key: payload, value: payload, headers: [], size: 0 },
        },
  )
}

test('pages of a walk, whatever their ends, in whatever order and however often turned to, count each offset once', () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 39 }), { maxLength: 6 })
  const turns = fc.array(fc.nat(20), { maxLength: 12 })
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(39)), cuts, turns, (gone, at, turned) => {
      const missing = new Set(gone)
      const ends = { 0: { start: '0', end: '40' } }
      const edges = [0, ...at.toSorted((a, b) => a - b), 40]
      const pages = edges.slice(1).map((to, i) => {
        const from = edges[i] ?? 0
        return pageCounts(endLine(ends, { 0: { from: `${from}`, to: `${to}` } }), rowsOf(0, from, to, missing))
      })
      let seen: ReturnType<typeof withPage> = []
      for (const turn of turned) seen = withPage(seen, pages[turn % pages.length] ?? (pages[0] as (typeof pages)[0]))
      const all = new Set(turned.map(turn => turn % pages.length)).size === pages.length
      expect(rangeCounts(ends, seen) !== null).toBe(all)
      for (const page of pages) seen = withPage(seen, page)
      const counts = rangeCounts(ends, seen)
      expect(counts).toMatchObject({ span: 40n, records: BigInt(40 - missing.size) })
      expect(counts?.without.get('compacted') ?? 0n).toBe(BigInt(missing.size))
    }),
  )
})

it('does not count what was deleted below the start, nor says all while a partition was not read', () => {
  const ends = { 0: { start: '5', end: '8' }, 1: { start: '0', end: '1' } }
  const rows: MessageRow[] = [
    { type: 'gap', partition: 0, from: '0', to: '4', why: 'deleted' },
    ...rowsOf(0, 5, 8, new Set()),
  ]
  const half = pageCounts(endLine(ends, { 0: { from: '0', to: '8' } }), rows)
  expect(half.without.size).toBe(0)
  expect(rangeCounts(ends, [half])).toBeNull()
  const rest = pageCounts(endLine(ends, { 1: { from: '0', to: '1' } }), rowsOf(1, 0, 1, new Set()))
  expect(rangeCounts(ends, withPage([half], rest))).toMatchObject({ span: 4n, records: 4n })
})

it('says where an open transaction holds the last stable offset', () => {
  const ends = {
    0: { start: '0', end: '4', lastStable: '2' },
    1: { start: '0', end: '4', lastStable: '4' },
    2: { start: '0', end: '9' },
  }
  expect(heldBack(ends, 'read_uncommitted', new Map())).toEqual([{ partition: 0, lastStable: 2n, end: 4n }])
  const committed = { 0: { start: '0', end: '2', lastStable: '2' } }
  expect(heldBack(committed, 'read_committed', new Map([[0, { end: 4n }]]))).toEqual([
    { partition: 0, lastStable: 2n, end: 4n },
  ])
  expect(heldBack(committed, 'read_committed', new Map([[0, { end: 2n }]]))).toEqual([])
})
