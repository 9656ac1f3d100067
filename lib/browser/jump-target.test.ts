import { describe, expect, it } from 'vitest'
import { jumpTarget } from './jump-target'

const at = (text: string) => jumpTarget(text, 'http://localhost:3000')

describe('a record', () => {
  it('is topic, partition and offset', () => {
    expect(at('email.send-0@4')).toEqual({ to: 'record', topic: 'email.send', partition: '0', offset: '4' })
    expect(at(' my-topic-2-11@9223372036854775807 ')).toEqual({
      to: 'record',
      topic: 'my-topic-2',
      partition: '11',
      offset: '9223372036854775807',
    })
  })

  it('is not every text with a sign in it', () => {
    expect(at('email.send')).toBeNull()
    expect(at('email@send')).toBeNull()
    expect(at('a b-0@4')).toBeNull()
  })
})

describe('a link', () => {
  it('is a page of this Ottla', () => {
    expect(at('http://localhost:3000/clusters/local/topics/a?from=offset%3A1#x')).toEqual({
      to: 'link',
      path: '/clusters/local/topics/a?from=offset%3A1#x',
    })
    expect(at('/clusters/local')).toEqual({ to: 'link', path: '/clusters/local' })
  })

  it('is never one to elsewhere', () => {
    expect(at('https://example.org/clusters/local')).toBeNull()
    expect(at('http://localhost:3000.example.org/clusters/local')).toBeNull()
    expect(at('javascript:alert(1)')).toBeNull()
    expect(at('//example.org/clusters/x')).toBeNull()
  })
})

describe('a command', () => {
  it('opens the page that shows the same', () => {
    expect(at('kafka-topics.sh --bootstrap-server localhost:9092 --list')).toEqual({ to: 'topics' })
    expect(at('bin/kafka-topics.sh --describe --topic email.send --bootstrap-server x:1')).toEqual({
      to: 'topic',
      topic: 'email.send',
    })
    expect(at('$ kafka-topics --create --topic=email.send')).toEqual({ to: 'create-topic', topic: 'email.send' })
    expect(at("kafka-topics.sh --describe --topic 'email\\.send'")).toEqual({ to: 'topic', topic: 'email.send' })
    expect(at("kafka-get-offsets.sh --topic 'email\\.send' --time latest")).toEqual({
      to: 'topic',
      topic: 'email.send',
    })
    expect(at('kafka-console-consumer.sh --topic a --from-beginning')).toEqual({ to: 'topic', topic: 'a' })
    expect(at('kafka-console-consumer.sh --topic a --group g --from-beginning')).toEqual({ to: 'group', group: 'g' })
    expect(at('kafka-console-producer.sh --topic a')).toEqual({ to: 'produce', topic: 'a' })
    expect(at('kafka-consumer-groups.sh --list')).toEqual({ to: 'groups' })
    expect(at('kafka-consumer-groups.sh --describe --group email-send-group')).toEqual({
      to: 'group',
      group: 'email-send-group',
    })
  })

  it('reads quotes and lines that go on', () => {
    expect(at("kafka-consumer-groups.sh \\\n  --describe \\\n  --group 'a b/c'")).toEqual({
      to: 'group',
      group: 'a b/c',
    })
    expect(at('kafka-consumer-groups.sh --group "x\\"y"')).toEqual({ to: 'group', group: 'x"y' })
    expect(at("kafka-consumer-groups.sh --group it'\\''s")).not.toBeNull()
  })

  it('is not any other text', () => {
    expect(at('kafka-')).toBeNull()
    expect(at('kafka')).toBeNull()
    expect(at('rm -rf /')).toBeNull()
  })
})
