import { describe, expect, test } from 'vitest'
import { decodePayload } from './decode-payload'
import type { Context } from './format'
import made from './testing/coordinator-records.json' with { type: 'json' }

const topics: Record<string, string> = {
  group: '__consumer_offsets',
  transaction: '__transaction_state',
  share: '__share_group_state',
}

/** Kafka's own writer spells bytes as base64 and small numbers as JSON numbers; ours are hex and text. */
function sameWords(value: unknown): unknown {
  if (typeof value === 'string' && value.startsWith('0x')) return Buffer.from(value.slice(2), 'hex').toString('base64')
  if (Array.isArray(value)) return value.map(sameWords)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, sameWords(inner)]))
}

function decode(record: (typeof made)[number], part: 'key' | 'value') {
  const key = Buffer.from(record.key, 'hex')
  const value = Buffer.from(record.value, 'hex')
  const both = Buffer.concat([Buffer.from('x'), key, value, Buffer.from('x')])
  const context: Context = { topic: topics[record.topic] ?? '', part, keyStart: 1, keyEnd: 1 + key.length }
  const start = part === 'key' ? 1 : context.keyEnd
  return decodePayload(both, start, start + (part === 'key' ? key : value).length, {}, context)
}

// Written, and shown as JSON, by the classes that Kafka 4.3.1 itself keeps its state with; half of them with all defaults.
describe.each(made)('$name, value version $version', record => {
  test('is what Kafka says it is', () => {
    const key = decode(record, 'key')
    expect(key).toMatchObject({ confidence: 'certain', bytes: record.key.length / 2 })
    expect(JSON.parse(key.text)).toEqual({ type: record.type, data: record.keyJson })
    const value = decode(record, 'value')
    expect(value).toMatchObject({ confidence: 'certain', bytes: record.value.length / 2 })
    expect(sameWords(JSON.parse(value.text))).toEqual({ version: record.version, data: record.valueJson })
  })
})

test('64 bits stay whole', () => {
  const record = made.find(({ valueJson }) => 'offset' in valueJson && !Number.isSafeInteger(valueJson.offset))
  if (!record) throw new Error('no large offset')
  const bytes = Buffer.from(record.value, 'hex')
  expect(decode(record, 'value').text).toContain(`"offset":${bytes.readBigInt64BE(2)},`)
})

test('a tagged structure that is null, as a broker wrote it', () => {
  const key = Buffer.from('0005000167 00016d'.replaceAll(' ', ''), 'hex')
  const value = Buffer.from('0000 00 00 0263 0268 020274 00 000493e0 00 01000100'.replaceAll(' ', ''), 'hex')
  const both = Buffer.concat([key, value])
  expect(decodePayload(both, key.length, both.length, {}, offsets('value', key.length)).text).toBe(
    '{"version":0,"data":{"instanceId":null,"rackId":null,"clientId":"c","clientHost":"h","subscribedTopicNames":["t"],"subscribedTopicRegex":null,"rebalanceTimeoutMs":300000,"serverAssignor":null,"classicMemberMetadata":null}}',
  )
})

const offsets = (part: 'key' | 'value', keyEnd = -1): Context => ({
  topic: '__consumer_offsets',
  part,
  keyStart: keyEnd < 0 ? -1 : 0,
  keyEnd,
})

test('what no version of Kafka writes says so', () => {
  const unknown = Buffer.from('00630000', 'hex')
  const chosen = { keyFormat: 'consumer-offsets', valueFormat: 'consumer-offsets' } as const
  expect(decodePayload(unknown, 0, 4, chosen, offsets('key')).fault).toEqual({
    format: 'consumer-offsets',
    at: 0,
    why: 'unknown',
  })
  expect(decodePayload(unknown, 0, 4, chosen, offsets('value')).fault).toMatchObject({ at: 0, why: 'key' })
  const short = Buffer.from('00010001', 'hex')
  expect(decodePayload(short, 0, 4, chosen, offsets('key')).fault).toMatchObject({ at: 4, why: 'ends-early' })
  const long = Buffer.from('0002000161ff', 'hex')
  expect(decodePayload(long, 0, 6, chosen, offsets('key')).fault).toMatchObject({ at: 5, why: 'left-over' })
  // A list that claims more than there is.
  const key = Buffer.from('000a00016100016d', 'hex')
  const value = Buffer.from('0000000261026202ffffffff07', 'hex')
  const both = Buffer.concat([key, value])
  expect(decodePayload(both, key.length, both.length, chosen, offsets('value', key.length)).fault?.why).toBe(
    'ends-early',
  )
})
