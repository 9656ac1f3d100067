import { describe, expect, test } from 'vitest'
import { decideKafka, type Situation } from './decide-kafka'

const nothing: Situation = {
  configured: null,
  running: null,
  neighbour: { kind: 'closed' },
  neighbourAddress: 'localhost:9092',
}
const foreign = { kind: 'kafka' as const, clusterId: 'somebody-elses', unreachable: [] }

describe('decideKafka', () => {
  test('KAFKA_BROKERS wins over everything', () => {
    const running = { address: '127.0.0.1:9092', pid: 7 }
    const choice = decideKafka({ ...nothing, configured: { brokers: 'a:1,b:2' }, running, neighbour: foreign })
    expect(choice).toEqual({ use: 'configured', brokers: 'a:1,b:2', why: 'named by KAFKA_BROKERS' })
  })

  test('a configuration file is left to the server to read', () => {
    const choice = decideKafka({ ...nothing, configured: { file: 'ottla.yaml' }, neighbour: foreign })
    expect(choice).toEqual({ use: 'configured', brokers: null, why: 'named in ottla.yaml' })
  })

  test('the local Kafka that runs already is shared, wherever it listens', () => {
    const choice = decideKafka({ ...nothing, running: { address: '127.0.0.1:21000', pid: 7 }, neighbour: foreign })
    expect(choice).toMatchObject({
      use: 'running',
      brokers: '127.0.0.1:21000',
      why: expect.stringContaining('process 7'),
    })
  })

  test('a Kafka that answers and whose brokers can be reached is used', () => {
    expect(decideKafka({ ...nothing, neighbour: foreign })).toMatchObject({
      use: 'found',
      brokers: 'localhost:9092',
      why: expect.stringContaining('read-only'),
    })
  })

  test('one that sends its clients to nowhere is not, and the address is named', () => {
    const choice = decideKafka({ ...nothing, neighbour: { ...foreign, unreachable: ['kafka:29092', 'other:1'] } })
    expect(choice).toMatchObject({
      use: 'local',
      elsewhere: true,
      why: expect.stringContaining('kafka:29092, other:1'),
    })
  })

  test.each([
    ['not-kafka', 'does not speak the Kafka protocol'],
    ['needs-login', 'asks for a login'],
  ] as const)('what is %s there only takes the port', (kind, why) => {
    const choice = decideKafka({ ...nothing, neighbour: { kind } })
    expect(choice).toMatchObject({ use: 'local', elsewhere: true, why: expect.stringContaining(why) })
  })

  test('with nothing there the local Kafka takes the port', () => {
    expect(decideKafka(nothing)).toMatchObject({ use: 'local', elsewhere: false })
  })
})
