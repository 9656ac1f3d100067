import { describe, expect, it } from 'vitest'
import { en } from './en'
import { errorText } from './error-text'
import { ko } from './ko'

const refused = {
  code: 'BROKER_UNREACHABLE',
  message: 'No connection to Kafka at localhost:9092: connection refused.',
  hint: 'Check that the brokers run.',
  params: { servers: 'localhost:9092', reason: 'connection refused' },
} as const

describe('errorText', () => {
  it('leaves English as the server said it', () => {
    expect(errorText(en, refused)).toEqual({ message: refused.message, hint: refused.hint })
  })

  it('says it in the other language, with the same values', () => {
    const { message, hint } = errorText(ko, refused)
    expect(message).toContain('localhost:9092')
    expect(message).toContain('connection refused')
    expect(message).toMatch(/[가-힣]/)
    expect(hint).toMatch(/[가-힣]/)
  })

  it('keeps Kafka’s own error name and words', () => {
    const params = { topic: 'a', kafkaError: 'POLICY_VIOLATION', detail: 'no more than 12 partitions' }
    const { message } = errorText(ko, { code: 'POLICY_VIOLATION', message: 'x', hint: 'y', params })
    expect(message).toContain('POLICY_VIOLATION')
    expect(message).toContain('no more than 12 partitions')
  })

  it('names the rule that is missing', () => {
    const params = { topic: 'a', operation: 'Read', kafkaError: 'TOPIC_AUTHORIZATION_FAILED' }
    const { message, hint } = errorText(ko, { code: 'TOPIC_AUTHORIZATION_FAILED', message: 'x', hint: 'y', params })
    expect(message).toContain('TOPIC_AUTHORIZATION_FAILED')
    expect(hint).toMatch(/토픽 "a".* Read /)
  })

  it('says where a filter is wrong, and where it was stopped', () => {
    const sent = { message: 'x', hint: 'y' }
    const wrong = errorText(ko, { code: 'FILTER_INVALID', ...sent, params: { reason: 'Unexpected character: =' } })
    expect(wrong.message).toContain('==')
    for (const code of ['FILTER_TOO_SLOW', 'FILTER_TOO_LARGE'] as const) {
      const { message, hint } = errorText(ko, { code, ...sent, params: { partition: '3', offset: '42' } })
      expect(message).toContain('파티션 3, 오프셋 42')
      expect(hint).toMatch(/[가-힣]/)
    }
  })

  it('falls back to the server where a value is missing, or the code is new', () => {
    expect(errorText(ko, { code: 'KAFKA_ERROR', message: 'as sent', hint: 'do this' })).toEqual({
      message: 'as sent',
      hint: 'do this',
    })
    expect(errorText(ko, { code: 'BAD_REQUEST', message: 'as sent', hint: 'do this' })).toEqual({
      message: 'as sent',
      hint: 'do this',
    })
  })
})
