import { describe, expect, it } from 'vitest'
import { checkFilter, filterQuery } from './check-filter'

const check = (filter: string, match: 'contains' | 'regex' | 'cel') => checkFilter({ filter, match })

describe('checkFilter', () => {
  it('takes what can be used', () => {
    expect(check('value.id == 7', 'cel')).toEqual({ valid: true })
    expect(check('^a+$', 'regex')).toEqual({ valid: true })
    expect(check('(', 'contains')).toEqual({ valid: true })
    expect(checkFilter({ filter: '(' })).toEqual({ valid: true })
  })

  it('tells the fault and its place', () => {
    expect(check('key = 1', 'cel')).toEqual({ valid: false, reason: 'Unexpected character: =', from: 4, to: 5 })
    expect(check('ab[z-a]', 'regex')).toMatchObject({ valid: false, from: 3, to: 6 })
    expect(check('🎈 [', 'regex')).toMatchObject({ valid: false, from: 3, to: 4 })
  })

  it('wants a text that is not too long', () => {
    expect(filterQuery.safeParse({}).success).toBe(false)
    expect(filterQuery.safeParse({ filter: '' }).success).toBe(false)
    expect(filterQuery.safeParse({ filter: 'x'.repeat(4_001) }).success).toBe(false)
  })
})
