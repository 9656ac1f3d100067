import { expect, it } from 'vitest'
import { nearestWord } from './nearest-word'

const names = ['email.send', 'orders-created', 'users_signup', 'Clickstream.RAW']

it('finds the word that was meant', () => {
  expect(nearestWord('emial', names)).toBe('email')
  expect(nearestWord('order', names)).toBe('orders')
  expect(nearestWord('clikstraem', names)).toBe('clickstream')
  expect(nearestWord(' SINGUP ', names)).toBe('signup')
})

it('suggests nothing where nothing is near', () => {
  expect(nearestWord('payments', names)).toBeNull()
  expect(nearestWord('xy', names)).toBeNull()
  expect(nearestWord('', names)).toBeNull()
  expect(nearestWord('emial', [])).toBeNull()
})
