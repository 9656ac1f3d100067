import { expect, test } from 'vitest'
import { decodeAssignment, decodeSubscription, encodeAssignment, encodeSubscription } from './consumer-protocol'

test('a subscription survives the way there and back', () => {
  const subscription = {
    topics: ['a', 'email.send', '토픽'],
    ownedPartitions: [{ topic: 'a', partitions: [0, 2] }],
    generationId: 7,
    rackId: null,
    userData: null,
  }
  expect(decodeSubscription(encodeSubscription(subscription))).toEqual(subscription)
})

test('reads what older consumers send', () => {
  // Version 0 with user data of one byte, as kafkajs and librdkafka spell it.
  const version0 = Buffer.from('0000' + '00000001' + '0001' + '61' + '00000001' + '2a', 'hex')
  expect(decodeSubscription(version0)).toEqual({
    topics: ['a'],
    ownedPartitions: [],
    generationId: -1,
    rackId: null,
    userData: Buffer.from([0x2a]),
  })
  const version1 = Buffer.from(
    '0001' + '00000001' + '0001' + '61' + 'ffffffff' + '00000001' + '0001' + '61' + '00000001' + '00000003',
    'hex',
  )
  expect(decodeSubscription(version1)).toMatchObject({
    topics: ['a'],
    ownedPartitions: [{ topic: 'a', partitions: [3] }],
    generationId: -1,
  })
})

test('writes a subscription byte for byte as ConsumerProtocolSubscription version 3', () => {
  const bytes = encodeSubscription({
    topics: ['a'],
    ownedPartitions: [],
    generationId: -1,
    rackId: null,
    userData: null,
  })
  expect(bytes.toString('hex')).toBe(
    '0003' + '00000001' + '0001' + '61' + 'ffffffff' + '00000000' + 'ffffffff' + 'ffff',
  )
})

test('an assignment survives the way there and back; no bytes are no partitions', () => {
  const assigned = [
    { topic: 'a', partitions: [0, 1] },
    { topic: 'b', partitions: [5] },
  ]
  expect(decodeAssignment(encodeAssignment(assigned))).toEqual(assigned)
  expect(decodeAssignment(Buffer.alloc(0))).toEqual([])
})
