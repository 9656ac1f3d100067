import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameFromSegment, segmentFromName } from './path-name'

describe('path names', () => {
  it('keeps ordinary names readable', () => {
    expect(segmentFromName('email.send')).toBe('email.send')
    expect(segmentFromName('한글 그룹')).toBe(encodeURIComponent('한글 그룹'))
  })

  it.each(['.', '..', 'a/b', 'a\\b', '~x', ''])('spells %j so that no proxy can change it', name => {
    expect(segmentFromName(name)).toMatch(/^~[A-Za-z0-9_-]*$/)
    expect(nameFromSegment(segmentFromName(name))).toBe(name)
  })

  it('gives every name back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), name => {
        const segment = segmentFromName(name)
        expect(segment).not.toMatch(/[/\\]/)
        expect(['.', '..']).not.toContain(segment)
        expect(nameFromSegment(segment)).toBe(name)
      }),
    )
  })

  it('refuses what is no spelling', () => {
    expect(nameFromSegment('%')).toBeNull()
    expect(nameFromSegment('%ff')).toBeNull()
    expect(nameFromSegment('~!')).toBeNull()
    expect(nameFromSegment('~YQ')).toBeNull()
  })
})
