import { expect, it } from 'vitest'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { transportError } from '@/lib/kafka/connection/transport-error'
import { sendItAgain } from './try-again'

it('promises nobody that a message is sent again by itself', () => {
  const ofKafka = Array.from({ length: 130 }, (_, code) => kafkaError(code + 1, { doing: 'write a record' }))
  const ofSockets = ['ETIMEDOUT', 'ECONNREFUSED'].map(code =>
    transportError(Object.assign(new Error(code), { code }), 'x'),
  )
  const promising = [...ofKafka, ...ofSockets].filter(({ hint }) => hint.includes('by itself'))
  expect(promising.length).toBeGreaterThan(4)
  for (const { code } of promising) expect([code, sendItAgain(code)]).toEqual([code, true])
})
