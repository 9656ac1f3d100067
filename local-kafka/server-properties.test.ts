import { describe, expect, test } from 'vitest'
import { formatProperties, serverProperties } from './server-properties'

describe('serverProperties', () => {
  const alone = { nodeId: 1, port: 9092, controllerPort: 29093, controllerPorts: [29093] }

  test('listens on loopback only', () => {
    const listeners = serverProperties(alone).listeners
    expect(listeners).toBe('PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:29093')
  })

  test('a broker that is alone keeps one copy of everything', () => {
    const properties = serverProperties(alone)
    expect(properties['offsets.topic.replication.factor']).toBe('1')
    expect(properties['min.insync.replicas']).toBe('1')
    expect(properties['num.partitions']).toBe('1')
  })

  test('three keep three copies and know each other', () => {
    const properties = serverProperties({ ...alone, controllerPorts: [29093, 29094, 29095] })
    expect(properties['controller.quorum.bootstrap.servers']).toBe('127.0.0.1:29093,127.0.0.1:29094,127.0.0.1:29095')
    expect(properties['default.replication.factor']).toBe('3')
    expect(properties['transaction.state.log.min.isr']).toBe('2')
    expect(properties['replica.lag.time.max.ms']).toBe('5000')
  })

  test('what is given last wins', () => {
    expect(serverProperties({ ...alone, extra: { 'num.partitions': '7' } })['num.partitions']).toBe('7')
  })
})

test('formatProperties escapes what Java would read otherwise', () => {
  expect(formatProperties({ 'a key': 'c:\\dir', b: ' x=y\n', c: '카' })).toBe(
    'a\\ key=c:\\\\dir\nb=\\ x=y\\n\nc=\\uce74\n',
  )
})
