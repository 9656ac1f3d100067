import { expect, it } from 'vitest'
import { samplerInterval } from './sampler-interval'

const took = (duration: number, complete = true) => ({ duration, complete })

it('is the interval of the settings while a sample takes less than a fifth of it', () => {
  expect(samplerInterval(1_000, took(200), took(200))).toBe(1_000)
})

it('rests four fifths of the time on a cluster that is slow time after time', () => {
  expect(samplerInterval(1_000, took(700), took(600))).toBe(3_000)
  expect(samplerInterval(1_000, took(600), took(700))).toBe(3_000)
})

it('loses one sample by one that was slow, and none by the first', () => {
  expect(samplerInterval(1_000, took(4_000), took(30))).toBe(4_000)
  expect(samplerInterval(1_000, took(30), took(4_000))).toBe(1_000)
  expect(samplerInterval(1_000, took(800), null)).toBe(1_000)
})

it('does not rest because a broker was waited for in vain', () => {
  expect(samplerInterval(1_000, took(10_000, false), took(10_000, false))).toBe(10_000)
})
