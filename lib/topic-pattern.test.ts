import { expect, it } from 'vitest'
import { isTopicPattern, namesLike } from './topic-pattern'

const names = ['orders.eu', 'orders.kr', 'orders', 'payments', '__consumer_offsets', 'ordersXeu', 'Orders.eu']

it.each([
  ['orders.*', ['orders.eu', 'orders.kr']],
  ['orders*', ['orders', 'orders.eu', 'orders.kr', 'ordersXeu']],
  ['*', ['Orders.eu', 'orders', 'orders.eu', 'orders.kr', 'ordersXeu', 'payments']],
  ['__*', ['__consumer_offsets']],
  ['orders.??', ['orders.eu', 'orders.kr']],
  [' payments ', ['payments']],
  ['nothing', []],
  ['*.*', ['Orders.eu', 'orders.eu', 'orders.kr']],
  ['o*e*u', ['orders.eu', 'ordersXeu']],
  [`${'*a'.repeat(120)}*b`, []],
])('%s means %j', (pattern, found) => {
  expect(namesLike(pattern, names)).toEqual(found)
})

it('takes only letters of names, * and ?', () => {
  for (const text of ['orders.*', 'a-b_c?', '*']) expect(isTopicPattern(text)).toBe(true)
  for (const text of ['', 'a b', '(a+)+$', 'a,b', 'a|b', '[a]', 'x'.repeat(250)])
    expect(isTopicPattern(text)).toBe(false)
})
