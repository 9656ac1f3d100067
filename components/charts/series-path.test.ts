import { describe, expect, it } from 'vitest'
import { areaPath, linePath } from './series-path'

describe('linePath', () => {
  it('goes through every value, none left out', () => {
    expect(linePath([0, 10, 20], [5, 1.23, 7], false)).toBe('M0,5L10,1.2L20,7')
  })

  it('is broken where nothing is known, and a lone sample is to be seen', () => {
    expect(linePath([0, 10, 20, 30, 40], [1, 2, null, 4, null], false)).toBe('M0,1L10,2M30,4h1')
    expect(linePath([0, 10], [null, null], false)).toBe('')
  })

  it('holds a value until the next in steps', () => {
    expect(linePath([0, 10, 20], [5, 5, 7], true)).toBe('M0,5H10V5H20V7')
  })
})

describe('areaPath', () => {
  it('goes back along its floor', () => {
    expect(areaPath([0, 10], [1, 2], [8, 9], false)).toBe('M0,1L10,2L10,9L0,8Z')
  })

  it('has a floor of the same steps as a line of it', () => {
    expect(areaPath([0, 10, 20], [1, 1, 1], [8, 9, 9], true)).toBe('M0,1H10V1H20V1L20,9V9H10V8H0Z')
  })

  it('ends where one of both is not known', () => {
    expect(areaPath([0, 10, 20, 30], [1, 1, 1, 1], [8, 8, null, 8], false)).toBe('M0,1L10,1L10,8L0,8ZM30,1L30,8Z')
  })
})
