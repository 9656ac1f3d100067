import { describe, expect, it } from 'vitest'
import { messagesQuery } from './messages-query'

const fromOf = (from: string) => messagesQuery.parse({ from }).from

describe('messagesQuery', () => {
  it('reads a time with its zone', () => {
    expect(fromOf('timestamp:1970-01-01T01:00:00.001+01:00')).toEqual({ kind: 'timestamp', timestamp: 1 })
  })

  it.each(['1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.995Z', '0000-01-01T00:00:00Z', '1970-01-01T00:00:00Z'])(
    'takes %s for the earliest time there is: below zero are the special timestamps of ListOffsets',
    time => {
      expect(fromOf(`timestamp:${time}`)).toEqual({ kind: 'timestamp', timestamp: 0 })
    },
  )

  it.each([
    ['offset:-1', 'whole number'],
    ['offset:', 'whole number'],
    ['offset:1e3', 'whole number'],
    ['offset:9007199254740992', '2^53'],
  ])('says what is wrong with %s', (from, word) => {
    const parsed = messagesQuery.safeParse({ from })
    expect(parsed.error?.issues.map(issue => issue.message).join()).toContain(word)
  })
})
