import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { freePort } from '@/local-kafka/free-port'
import { assertPortIsFree, listenAddress, portOf } from './listen-address'

describe('listenAddress', () => {
  test('is loopback unless somebody says otherwise', () => {
    expect(listenAddress({})).toEqual({ host: '127.0.0.1', port: 3000, url: 'http://localhost:3000', loopback: true })
  })

  // Many shells export HOSTNAME; it must never open the dashboard to a network.
  test('does not care for HOSTNAME', () => {
    expect(listenAddress({ HOSTNAME: '0.0.0.0' }).host).toBe('127.0.0.1')
  })

  test.each([
    ['0.0.0.0', 'http://localhost:3000', false],
    ['192.168.0.7', 'http://192.168.0.7:3000', false],
    ['fe80::1', 'http://[fe80::1]:3000', false],
    ['::1', 'http://localhost:3000', true],
  ])('OTTLA_BIND=%s', (host, url, loopback) => {
    expect(listenAddress({ OTTLA_BIND: host })).toEqual({ host, port: 3000, url, loopback })
  })

  test.each(['0', '65536', 'three', '-1', '3000.5'])('refuses PORT=%s', PORT => {
    expect(() => listenAddress({ PORT })).toThrow(`PORT=${PORT} is not a port`)
  })
})

test('a port of the local Kafka that is none is refused by its name', () => {
  expect(portOf('OTTLA_KAFKA_PORT', undefined, 9092)).toBe(9092)
  expect(portOf('OTTLA_KAFKA_PORT', '', 9092)).toBe(9092)
  expect(() => portOf('OTTLA_KAFKA_PORT', '9o92', 9092)).toThrow('OTTLA_KAFKA_PORT=9o92 is not a port')
})

describe('assertPortIsFree', () => {
  test.each(['127.0.0.1', '::1'])('says who has the port on %s, and offers another', async host => {
    const port = await freePort()
    const server = createServer()
    await new Promise<void>(resolve => server.listen(port, host, resolve))
    const address = listenAddress({ PORT: String(port) })
    await expect(assertPortIsFree(address)).rejects.toThrow(
      new RegExp(`^Port ${port} is taken by process ${process.pid} \\([\\s\\S]*PORT=\\d+ npm start$`),
    )
    await new Promise(resolve => server.close(resolve))
    await expect(assertPortIsFree(address)).resolves.toBeUndefined()
  })

  test.each(['203.0.113.9', 'no-such-host.invalid'])(
    'refuses OTTLA_BIND=%s, which this machine does not have',
    async host => {
      const address = listenAddress({ OTTLA_BIND: host, PORT: String(await freePort()) })
      await expect(assertPortIsFree(address)).rejects.toThrow(`OTTLA_BIND=${host} is no address of this machine`)
    },
  )

  test('takes the address for all', async () => {
    const address = listenAddress({ OTTLA_BIND: '0.0.0.0', PORT: String(await freePort()) })
    await expect(assertPortIsFree(address)).resolves.toBeUndefined()
  })
})
