import { expect, it } from 'vitest'
import { produceInput } from './produce-input'

const accepts = (text: string) =>
  produceInput.safeParse({
    key: null,
    value: { text, encoding: 'base64' },
    headers: [],
    partition: null,
    compression: 'none',
  }).success

it.each(['', 'AA==', 'AAA=', 'AAAA', 'ab+/'])('takes %j for base64', text => expect(accepts(text)).toBe(true))

it.each(['A', 'AA', 'AAA', '====', 'A===', 'AA=A', 'AA==AAAA', 'a-_b', 'AAAA\n'])('does not take %j for it', text => {
  expect(accepts(text)).toBe(false)
})

it('takes megabytes', () => {
  expect(accepts('abcd'.repeat(3_000_000))).toBe(true)
})
