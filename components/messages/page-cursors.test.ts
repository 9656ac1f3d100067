import { describe, expect, it } from 'vitest'
import { defaultView } from '@/lib/browser/message-view'
import type { EndLine } from '@/lib/kafka/messages/types'
import type { TopicDetail } from '@/lib/kafka/topics/types'
import { newerThan, pagesOf } from './page-cursors'

const end = (change: Partial<EndLine>): EndLine => ({
  type: 'end',
  reason: 'range',
  next: null,
  previous: null,
  newer: 'beyond',
  covered: {},
  ends: { 0: { start: '0', end: '5' }, 1: { start: '0', end: '0' } },
  ordered: true,
  elapsedMs: 0,
  bytes: 0,
  ...change,
})

const forward = { ...defaultView, start: { kind: 'beginning' } as const }

describe('newerThan', () => {
  const detail = (ends: (string | null)[]) =>
    ({ partitions: ends.map((logEndOffset, partition) => ({ partition, logEndOffset })) }) as TopicDetail

  it('counts what was written since, in the partitions of the answer', () => {
    expect(newerThan(end({}), detail(['7', '1', '99']))).toBe(3n)
    expect(newerThan(end({}), detail(['5', null]))).toBe(0n)
    expect(newerThan(null, detail(['5']))).toBe(0n)
  })
})

describe('pagesOf', () => {
  it('goes towards older with next when reading back from the end', () => {
    expect(pagesOf(defaultView, end({ next: 'n', previous: 'p' }), 0n)).toMatchObject({ older: 'n', newer: 'p' })
    expect(pagesOf(defaultView, end({ next: 'n' }), 0n)).toMatchObject({ older: 'n', newer: null, showNewer: false })
  })
  it('goes towards newer with next when reading forward', () => {
    expect(pagesOf(forward, end({ next: 'n', previous: 'p' }), 4n)).toMatchObject({
      newer: 'n',
      older: 'p',
      showNewer: false,
    })
  })
  it('goes beyond the walk only where something came', () => {
    expect(pagesOf(defaultView, end({}), 0n).newer).toBeNull()
    expect(pagesOf(defaultView, end({}), 2n)).toMatchObject({ newer: 'beyond', showNewer: true, again: true })
    expect(pagesOf(forward, end({}), 2n)).toMatchObject({
      newer: 'beyond',
      showNewer: true,
      toNewer: { cursor: 'beyond' },
    })
  })
  it('has nothing before an answer', () => {
    expect(pagesOf(defaultView, null, 0n)).toMatchObject({ newer: null, older: null, showNewer: false })
  })
})
