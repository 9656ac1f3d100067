import { expect, test } from 'vitest'
import { draftScope, draftStrategy, emptyDraft, parsePartitions, parseScope, spellScope } from './reset-draft'

const draft = emptyDraft(Date.UTC(2026, 10, 21, 12), true)

test('each strategy as the API takes it', () => {
  const of = (part: Partial<typeof draft>) => draftStrategy({ ...draft, ...part })
  expect(of({})).toEqual({ by: 'earliest' })
  expect(of({ by: 'offset', offset: '1,204 118' })).toEqual({ by: 'offset', offset: '1204118' })
  const largest = '9223372036854775807'
  expect(of({ by: 'offset', offset: largest })).toEqual({ by: 'offset', offset: largest })
  expect(of({ by: 'timestamp' })).toEqual({ by: 'timestamp', timestamp: String(Date.UTC(2026, 10, 21, 11)) })
  expect(of({ by: 'duration', amount: '90', unit: 'M' })).toEqual({ by: 'duration', duration: 'PT90M' })
  expect(of({ by: 'duration', amount: '2', unit: 'D' })).toEqual({ by: 'duration', duration: 'P2D' })
  expect(of({ by: 'shift', shift: '−100' })).toEqual({ by: 'shift', shift: '-100' })
  expect(of({ by: 'csv', csv: { name: 'a.csv', text: 't,0,1' } })).toEqual({ by: 'csv', text: 't,0,1' })
})

test.each([
  { by: 'offset', offset: '1.5' },
  { by: 'offset', offset: '' },
  { by: 'offset', offset: '9223372036854775808' },
  { by: 'timestamp', time: 'yesterday' },
  { by: 'duration', amount: '0' },
  { by: 'shift', shift: '0' },
  { by: 'shift', shift: 'x' },
  { by: 'group', groupId: '' },
  { by: 'csv' },
  { by: 'undo' },
] as const)('%j is not filled in', part => {
  expect(draftStrategy({ ...draft, ...part })).toBeNull()
})

test('partitions and ranges of them', () => {
  expect(parsePartitions(' 7, 0-3 2')).toEqual([0, 1, 2, 3, 7])
  expect(parsePartitions(' ')).toBeNull()
  for (const wrong of ['3-1', 'x', '1-', '-1', '0-999999999']) expect(parsePartitions(wrong)).toBeUndefined()
})

test('a scope goes through an address and back', () => {
  const text = spellScope([
    { topic: 'a.b', partition: 0 },
    { topic: 'a.b', partition: 3 },
    { topic: 'c', partition: 1 },
  ])
  expect(text).toBe('a.b:0,3;c:1')
  expect(draftScope({ ...draft, ...parseScope(text) })).toEqual([
    { topic: 'a.b', partitions: [0, 3] },
    { topic: 'c', partitions: [1] },
  ])
  expect(parseScope('')).toBeNull()
  expect(draftScope({ ...draft, topics: ['a'], partitions: { a: 'x' } })).toBeUndefined()
})
