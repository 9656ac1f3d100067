import { expect, test } from 'vitest'
import { lagOf, lagRows } from './lag-rows'

const member = (memberId: string, ...assignment: { topic: string; partitions: number[] }[]) => ({
  memberId,
  host: '/127.0.0.1',
  clientId: `client-${memberId}`,
  assignment,
})
const commit = (topic: string, partition: number, offset: bigint) => ({ topic, partition, offset })
const offsets = (entries: Record<string, bigint>) => new Map(Object.entries(entries))
const place = (row: { topic: string; partition: number; memberId: string | null }) =>
  `${row.topic}-${row.partition} ${row.memberId ?? '-'}`

test('members with most partitions come first, each by topic and partition, then what nobody has', () => {
  const rows = lagRows({
    members: [
      member('one', { topic: 'b', partitions: [2] }),
      member('three', { topic: 'b', partitions: [1, 0] }, { topic: 'a', partitions: [4] }),
      member('none'),
      member('other-one', { topic: 'a', partitions: [3] }),
    ],
    committed: [commit('z', 1, 5n), commit('a', 10, 1n), commit('a', 9, 1n), commit('b', 0, 1n)],
    logEndOffsets: new Map(),
    logStartOffsets: new Map(),
    lastStableOffsets: new Map(),
  })
  expect(rows.map(place)).toEqual([
    'a-4 three',
    'b-0 three',
    'b-1 three',
    'b-2 one',
    'a-3 other-one',
    'a-9 -',
    'a-10 -',
    'z-1 -',
  ])
})

test('an assigned partition without a commit has an end and no offset and no lag', () => {
  const [row] = lagRows({
    members: [member('m', { topic: 'a', partitions: [0] })],
    committed: [],
    logEndOffsets: offsets({ 'a-0': 7n }),
    logStartOffsets: offsets({ 'a-0': 0n }),
    lastStableOffsets: offsets({ 'a-0': 5n }),
  })
  expect(row).toEqual({
    topic: 'a',
    partition: 0,
    currentOffset: null,
    logEndOffset: '7',
    lag: null,
    memberId: 'm',
    host: '/127.0.0.1',
    clientId: 'client-m',
    logStartOffset: '0',
    outside: null,
    jumpsTo: null,
    lastStableOffset: '5',
    lagToLastStable: null,
  })
})

test('an end that is not known leaves the lag unknown, not zero', () => {
  const [row] = lagRows({
    members: [],
    committed: [commit('a', 0, 4n)],
    logEndOffsets: new Map(),
    logStartOffsets: new Map(),
    lastStableOffsets: new Map(),
  })
  expect(row).toMatchObject({ currentOffset: '4', logEndOffset: null, lag: null, memberId: null, outside: null })
})

test('commits outside of the log are told, and lag is never negative', () => {
  const rows = lagRows({
    members: [],
    committed: [commit('a', 0, 4n), commit('a', 1, 50n), commit('a', 2, 10n), commit('a', 3, 20n)],
    logEndOffsets: offsets({ 'a-0': 20n, 'a-1': 20n, 'a-2': 20n, 'a-3': 20n }),
    logStartOffsets: offsets({ 'a-0': 10n, 'a-1': 10n, 'a-2': 10n, 'a-3': 10n }),
    lastStableOffsets: new Map(),
  })
  expect(rows.map(row => [row.lag, row.outside])).toEqual([
    ['16', 'before-start'],
    ['0', 'beyond-end'],
    ['10', null],
    ['0', null],
  ])
  const jump = { earliest: '10', latest: '20' }
  expect(rows.map(row => row.jumpsTo)).toEqual([jump, jump, null, null])
})

test('an open transaction holds read_committed back; records written since the end was read are no such thing', () => {
  const rows = lagRows({
    members: [],
    committed: [commit('a', 0, 4n), commit('a', 1, 4n), commit('a', 2, 9n), commit('a', 3, 4n)],
    logEndOffsets: offsets({ 'a-0': 20n, 'a-1': 20n, 'a-2': 20n, 'a-3': 20n }),
    logStartOffsets: new Map(),
    lastStableOffsets: offsets({ 'a-0': 7n, 'a-1': 25n, 'a-2': 7n }),
  })
  expect(rows.map(row => [row.lag, row.lastStableOffset, row.lagToLastStable])).toEqual([
    ['16', '7', '3'],
    ['16', '20', '16'],
    ['11', '7', '0'],
    ['16', null, null],
  ])
})

test('offsets past 2^53 keep every digit', () => {
  expect(lagOf(9_007_199_254_740_993n, 9_223_372_036_854_775_807n)).toBe(9_214_364_837_600_034_814n)
  expect(lagOf(null, 5n)).toBeNull()
  expect(lagOf(5n, null)).toBeNull()
})
