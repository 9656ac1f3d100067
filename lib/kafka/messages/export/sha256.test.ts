import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Sha256 } from './sha256'

it('is what Node makes of the same bytes, also when it stops and goes on anywhere', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), parts => {
      let hash = Sha256.start()
      for (const part of parts) hash = Sha256.from(hash.update(part).state())
      const expected = createHash('sha256').update(Buffer.concat(parts)).digest('hex')
      expect(hash.hex()).toBe(expected)
      expect(Sha256.from(hash.state()).hex()).toBe(expected)
    }),
  )
})

it('counts bits beyond 32 of them', () => {
  const block = Buffer.alloc(1024 * 1024, 0xa5)
  const own = Sha256.start()
  const node = createHash('sha256')
  for (let i = 0; i < 20; i++) {
    own.update(block)
    node.update(block)
  }
  expect(own.hex()).toBe(node.digest('hex'))
})
