import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textChunks } from './text-chunks'

const texts = fc
  .array(fc.tuple(fc.constantFrom('a', '😀', '\n', 'line\n', '한'), fc.nat(3_000)), { maxLength: 6 })
  .map(parts => parts.map(([unit, count]) => unit.repeat(count)).join(''))

test('the stretches are the text, short, and cut no character and no line that fits', () => {
  fc.assert(
    fc.property(texts, text => {
      const starts = textChunks(text)
      const chunks = starts.slice(1).map((end, i) => text.slice(starts[i], end))
      expect(chunks.join('')).toBe(text)
      for (const [i, chunk] of chunks.entries()) {
        expect(chunk.length).toBeGreaterThan(0)
        expect(chunk.length).toBeLessThanOrEqual(2_001)
        expect(chunk.isWellFormed()).toBe(true)
        if (!chunk.endsWith('\n') && i < chunks.length - 1) expect(chunk).not.toContain('\n')
      }
    }),
  )
})
