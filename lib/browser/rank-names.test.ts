import { expect, it } from 'vitest'
import { rankNames } from './rank-names'

const names = ['email.send.dlq', 'bounced-email', 'email.send', 'orders', 'Email']

it('puts the likeliest first', () => {
  expect(rankNames(names, 'email', 10)).toEqual(['Email', 'email.send', 'email.send.dlq', 'bounced-email'])
  expect(rankNames(names, 'email.send', 10)).toEqual(['email.send', 'email.send.dlq'])
})

it('gives no more than asked, and nothing for what is not there', () => {
  expect(rankNames(names, 'email', 2)).toHaveLength(2)
  expect(rankNames(names, 'nothing', 10)).toEqual([])
})

it('takes an empty text for all', () => {
  expect(rankNames(names, '', 2)).toEqual(['Email', 'orders'])
})
