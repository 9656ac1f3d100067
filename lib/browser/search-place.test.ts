import { describe, expect, it } from 'vitest'
import { addedTo, baseAt, failuresOf, noBase, placeFrom, placePart, placeText, progressAtEnd } from './search-place'
import { endLine } from './testing/message-lines'

const place = { scanned: '135', total: '300', hits: 12, failures: '1', cursor: 'AQ-_.x' }

describe('a place in a search', () => {
  it('goes through an address', () => {
    expect(placeFrom(placeText(place))).toEqual(place)
    expect(placeFrom('135.300.12.1')).toBeNull()
    expect(placeFrom('-1.300.12.1.c')).toBeNull()
    expect(placeFrom(null)).toBeNull()
  })

  it('knows how far it is', () => {
    expect(placePart(place)).toBe(0.45)
    expect(placePart({ scanned: '0', total: '0' })).toBe(1)
  })
})

describe('the requests of one search', () => {
  const base = baseAt(place, 50)

  it('add up', () => {
    const line = { type: 'progress', scanned: '10', total: '165', bytes: 5 } as const
    expect(addedTo(base, line)).toEqual({ type: 'progress', scanned: '145', total: '300', bytes: 55 })
    expect(addedTo(baseAt(null, 9), line)).toEqual(line)
  })

  it('end with all of them', () => {
    const end = endLine({ covered: { 0: { from: '100', to: '200' }, 1: { from: '0', to: '65' } }, bytes: 7 })
    expect(progressAtEnd(base, end, null)).toMatchObject({ scanned: '300', total: '300', bytes: 57 })
    expect(progressAtEnd(base, { ...end, reason: 'limit' }, null).total).toBeNull()
  })

  it('count their failures', () => {
    const first = { partition: 0, offset: '7', message: 'no such key' }
    expect(failuresOf(noBase, undefined)).toBeNull()
    expect(failuresOf(noBase, { count: '2', first })).toEqual({ count: '2', first })
    expect(failuresOf(base, undefined)).toEqual({ count: '1', first: null })
  })
})
