import { expect, test } from 'vitest'
import type { NextRecord } from '@/lib/kafka/groups/next-records'
import { type Beside, keepProbe, probeOf, wantsProbe } from './beside-store'

const at = 1_000_000
const found = (next: NextRecord) => {
  const store: Beside = { probes: new Map(), assigned: new Map(), isProbing: false }
  keepProbe(store, 'g', 'a-0', { current: 5n, end: 9n, at, next })
  return (current: bigint, end: bigint, now: number) => {
    const of = { groupId: 'g', key: 'a-0', current, end, now }
    return [probeOf(store, of)?.kind ?? null, wantsProbe(store, of)]
  }
}

test('a transaction stays open for a while although more is written, but is looked at again', () => {
  const open = found({ kind: 'open-transaction' })
  expect(open(5n, 9n, at + 500_000)).toEqual(['open-transaction', false])
  expect(open(5n, 12n, at + 59_000)).toEqual(['open-transaction', true])
  expect(open(5n, 12n, at + 60_000)).toEqual([null, true])
  expect(open(6n, 9n, at)).toEqual([null, true])
})

test('that only markers are left holds until something is written, and a record for a while', () => {
  const markers = found({ kind: 'only-markers' })
  expect(markers(5n, 9n, at + 500_000)).toEqual(['only-markers', false])
  expect(markers(5n, 10n, at)).toEqual([null, true])
  const record = found({ kind: 'record', timestamp: 7 })
  expect(record(5n, 12n, at + 599_000)).toEqual(['record', false])
  expect(record(5n, 12n, at + 600_000)).toEqual([null, true])
})
