import { expect, test } from 'vitest'
import { murmur2, partitionForKey } from './murmur2'

// The pairs that Kafka's own UtilsTest holds its murmur2 to.
test.each([
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ['abc', 479470107],
])('murmur2(%s)', (text, hash) => {
  expect(murmur2(Buffer.from(text))).toBe(hash)
})

test('an empty key has a partition as well', () => {
  expect(partitionForKey(Buffer.alloc(0), 7)).toBe((murmur2(Buffer.alloc(0)) & 0x7fffffff) % 7)
  expect(partitionForKey(Buffer.from('21'), 12)).toBe((-973932308 & 0x7fffffff) % 12)
})
