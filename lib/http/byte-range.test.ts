import { expect, it } from 'vitest'
import { byteRange } from './byte-range'

const range = (headers: Record<string, string>) => byteRange(new Headers(headers), '"a"')

it('reads a range with a beginning', () => {
  expect(range({ range: 'bytes=0-' })).toEqual({ first: 0, last: null })
  expect(range({ range: 'bytes=5-9' })).toEqual({ first: 5, last: 9 })
  expect(range({ range: 'bytes=5-', 'if-range': '"a"' })).toEqual({ first: 5, last: null })
})

it.each([
  {},
  { range: 'bytes=-5' },
  { range: 'bytes=0-1,5-6' },
  { range: 'bytes=9-5' },
  { range: 'lines=1-' },
  { range: 'bytes=5-', 'if-range': '"b"' },
  { range: 'bytes=5-', 'if-range': 'W/"a"' },
])('answers the whole to %o', headers => {
  expect(range(headers as Record<string, string>)).toBeNull()
})
