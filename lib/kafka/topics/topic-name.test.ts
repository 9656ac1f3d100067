import { describe, expect, it } from 'vitest'
import { checkTopicName, hasCollision } from './topic-name'

const kindOf = (name: string, existing: string[] = []) => checkTopicName(name, existing).fault?.kind ?? null

describe('checkTopicName', () => {
  it("takes what Kafka's TopicTest takes", () => {
    for (const name of ['valid', 'TOPIC', 'nAmEs', 'ar6', 'VaL1d', '_0-9_.', '...', 'a'.repeat(249)]) {
      expect(kindOf(name), name).toBeNull()
    }
  })

  it("refuses what Kafka's TopicTest refuses, and says why", () => {
    expect(kindOf('')).toBe('empty')
    expect(kindOf('.')).toBe('dots')
    expect(kindOf('..')).toBe('dots')
    expect(checkTopicName('a'.repeat(250)).fault).toEqual({ kind: 'too-long', length: 250 })
    for (const character of [
      '/',
      '\\',
      ',',
      '\u0000',
      ':',
      '"',
      "'",
      ';',
      '*',
      '?',
      ' ',
      '\t',
      '\r',
      '\n',
      '=',
      '한',
      'é',
      '🐟',
    ]) {
      expect(checkTopicName(`Is${character}illegal`).fault).toEqual({ kind: 'characters', characters: [character] })
    }
    expect(kindOf('__cluster_metadata')).toBe('reserved')
  })

  it('knows the topics that are there', () => {
    expect(kindOf('email.send', ['a', 'email.send'])).toBe('exists')
    expect(checkTopicName('email_send', ['a', 'email.send']).fault).toEqual({ kind: 'collides', with: 'email.send' })
    expect(kindOf('email-send', ['email.send', 'email_sent'])).toBeNull()
    expect(kindOf('EMAIL.SEND', ['email.send'])).toBeNull()
  })

  it('says that it exists rather than that it collides', () => {
    expect(kindOf('a.b', ['a_b', 'a.b'])).toBe('exists')
  })

  it('warns of what is allowed but regretted', () => {
    expect(checkTopicName('__mine').warnings).toEqual(['internal'])
    expect(checkTopicName('a.b_c').warnings).toEqual(['mixed'])
    expect(checkTopicName('a.b-c').warnings).toEqual([])
  })

  it('suggests a legal name only where there is one', () => {
    expect(checkTopicName(' order events/2024! ').suggestion).toBe('order-events-2024')
    expect(checkTopicName('a'.repeat(300)).suggestion).toBe('a'.repeat(249))
    expect(checkTopicName('주문').suggestion).toBeNull()
    expect(checkTopicName('fine').suggestion).toBeNull()
  })
})

it("hasCollision is as Kafka's: equal once every period is an underscore", () => {
  expect(hasCollision('topic', 'topic')).toBe(true)
  expect(hasCollision('topic.with.periods', 'topic_with_periods')).toBe(true)
  expect(hasCollision('topic', 'topic.topic')).toBe(false)
  expect(hasCollision('topic-a', 'topic.a')).toBe(false)
})
