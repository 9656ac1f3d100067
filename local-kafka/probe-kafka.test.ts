import { createServer, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { freePort, portIsFree } from './free-port'
import { probeKafka, unreachableBrokers } from './probe-kafka'

let server: Server | undefined
afterEach(() => server?.close())

async function listen(answer: (request: number) => Buffer | null): Promise<number> {
  const port = await freePort()
  server = createServer(socket => {
    let requests = 0
    socket.on('error', () => {})
    socket.on('data', () => {
      const bytes = answer(++requests)
      if (bytes) socket.write(bytes)
      else socket.end()
    })
  })
  await new Promise<void>(resolve => server?.listen(port, '127.0.0.1', resolve))
  return port
}

const apiVersions = Buffer.from('0000001000000001 0000 00000001 0012 0000 0004'.replaceAll(' ', ''), 'hex')

test('nobody there', async () => {
  const port = await freePort()
  expect(await probeKafka('127.0.0.1', port)).toEqual({ kind: 'closed' })
  expect(await portIsFree(port)).toBe(true)
})

test('a web server is not a Kafka', async () => {
  const port = await listen(() => Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'))
  expect(await portIsFree(port)).toBe(false)
  expect(await probeKafka('127.0.0.1', port)).toEqual({ kind: 'not-kafka' })
})

test('one that says nothing is given up after the time-out', async () => {
  const port = await listen(() => Buffer.alloc(0))
  expect(await probeKafka('127.0.0.1', port, 200)).toEqual({ kind: 'not-kafka' })
})

test('a listener that ends the connection after ApiVersions wants a login', async () => {
  const port = await listen(request => (request === 1 ? apiVersions : null))
  expect(await probeKafka('127.0.0.1', port)).toEqual({ kind: 'needs-login' })
  expect(await unreachableBrokers([{ nodeId: 1, host: '127.0.0.1', port }])).toEqual([])
})
