import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import type { Health } from './ask-health'
import { pathLine, summary } from './summary'

describe('summary', () => {
  const kafka = { brokers: '127.0.0.1:9092', why: 'the local one', hint: null, tools: '/o/bin', broker: null }

  test('says where the page is, which Kafka, how to reach its tools, how to stop', () => {
    expect(summary({ url: 'http://localhost:3000', kafka, health: null, colours: false })).toBe(`
  Ottla  http://localhost:3000
  Kafka  127.0.0.1:9092, the local one
  Tools  export PATH="/o/bin:$PATH"
         kafka-topics.sh --bootstrap-server 127.0.0.1:9092 --list
  Stop   Ctrl+C
`)
  })

  test('without a Kafka it says why and what to do', () => {
    const none = { brokers: null, why: 'none: no Java', hint: 'install Java 17', tools: null, broker: null }
    const text = summary({ url: 'http://localhost:3000', kafka: none, health: null, colours: false })
    expect(text).toContain('Kafka  none: no Java\n  To do  install Java 17\n  Stop')
  })

  const configured = { brokers: null, why: 'named in ottla.yaml', hint: null, tools: null, broker: null }
  const textOf = (health: Health) =>
    summary({ url: 'http://localhost:3000', kafka: configured, health, colours: false })

  test('says of each configured cluster whether it answers', () => {
    const clusters = [
      { id: 'prod', reachable: true, brokers: 3, code: null },
      { id: 'test', reachable: false, brokers: 0, code: 'BROKER_UNREACHABLE' },
    ]
    expect(textOf({ clusters, error: null })).toContain(
      '  Kafka  named in ottla.yaml\n         prod: 3 brokers answer\n         test: no connection (BROKER_UNREACHABLE);',
    )
  })

  test('needs no word about a single cluster that answers', () => {
    const clusters = [{ id: 'prod', reachable: true, brokers: 1, code: null }]
    expect(textOf({ clusters, error: null })).toContain('  Kafka  named in ottla.yaml\n  Stop')
  })
})

test('pathLine is right for any folder', () => {
  const folder = '/tmp/a b/$(touch x)`y`"q"\\z/bin'
  const path = execFileSync('sh', ['-c', `${pathLine(folder)}\nprintf %s "$PATH"`], {
    encoding: 'utf8',
    env: { ...process.env, PATH: '/usr/bin:/bin' },
  })
  expect(path).toBe(`${folder}:/usr/bin:/bin`)
})
