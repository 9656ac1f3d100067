import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { apiVersionsV3 } from '@platformatic/kafka'
import { afterEach, expect, it, vi } from 'vitest'
import { connectTo } from '@/e2e/support/connect-to'
import type { OttlaError } from '@/lib/errors'
import { connectCluster } from './cluster'
import type { Connection } from './connection'
import { send } from './send'

const plain = {
  ...{ id: 'test', name: 'test', origin: 'configured' as const, readOnly: false },
  bootstrapServers: ['127.0.0.1:1'],
}
const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

function connect(...servers: string[]): Connection {
  const { connection } = connectTo(...servers)
  open.push(() => connection.close())
  return connection
}

async function failure(connection: Connection, signal?: AbortSignal): Promise<{ error: OttlaError; ms: number }> {
  const started = performance.now()
  const error = await send(connection, 'any', apiVersionsV3.api, ['ottla', '1'], { signal }).then(
    () => Promise.reject(new Error('it answered')),
    (reason: OttlaError) => reason,
  )
  return { error, ms: performance.now() - started }
}

async function listen(onSocket: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer({}, onSocket)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  open.push(() => server.close())
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no address')
  return `127.0.0.1:${address.port}`
}

/** A machine that stands still makes any of them slow, and none of them quick: one that was quick is enough. */
const quickly = (answered: () => Promise<void>) => vi.waitFor(answered, { timeout: 30_000, interval: 10 })

it('says of a closed port within 2 s that the connection was refused, and by whom', async () => {
  await quickly(async () => {
    const { error, ms } = await failure(connect('127.0.0.1:1'))
    expect(error.code).toBe('BROKER_UNREACHABLE')
    expect(error.message).toBe('No connection to Kafka at 127.0.0.1:1: connection refused.')
    expect(error.hint).not.toBe('')
    expect(ms).toBeLessThan(2_000)
  })
})

it('says so also of several closed ports', async () => {
  await quickly(async () => {
    const { error, ms } = await failure(connect('127.0.0.1:1', '127.0.0.1:2', '127.0.0.1:3'))
    expect(error.code).toBe('BROKER_UNREACHABLE')
    expect(ms).toBeLessThan(2_000)
  })
})

it('names a host that DNS does not know', async () => {
  const { error } = await failure(connect('no-such-host.invalid:9092'))
  expect(error.code).toBe('BROKER_UNREACHABLE')
  expect(error.message).toContain('no-such-host.invalid')
})

it('tells a port where something else than Kafka listens', async () => {
  const address = await listen(socket => {
    socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
    socket.on('error', () => {})
  })
  const { error } = await failure(connect(address))
  expect(['BROKER_UNREACHABLE', 'TIMEOUT']).toContain(error.code)
})

it('gives up at once when the visitor leaves', async () => {
  const address = await listen(socket => socket.on('error', () => {}))
  await quickly(async () => {
    const left = new AbortController()
    const asked = failure(connect(address), left.signal)
    left.abort()
    const { error, ms } = await asked
    expect(error.code).toBe('CANCELLED')
    expect(ms).toBeLessThan(500)
  })
})

it('names a PEM file that is not there, to who asks this cluster and to nobody else', async () => {
  const bad = '/nowhere/ca.pem'
  const { connection } = connectCluster({ ...plain, ssl: { ca: bad, rejectUnauthorized: true } })
  open.push(() => connection.close())
  const { error } = await failure(connection)
  expect(error.code).toBe('TLS_FAILED')
  expect(error.message).toContain(bad)
})

it('names a PEM file that holds no PEM, and reads it anew at the next try', async () => {
  const ca = join(mkdtempSync(join(tmpdir(), 'ottla-pem-')), 'ca.pem')
  writeFileSync(ca, '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n')
  const { connection } = connectCluster({ ...plain, ssl: { ca, rejectUnauthorized: true } })
  open.push(() => connection.close())
  const { error } = await failure(connection)
  expect(error.code).toBe('TLS_FAILED')
  expect(error.message).toContain(ca)
  writeFileSync(ca, rootCertificates[0] ?? '')
  expect((await failure(connection)).error.code).toBe('BROKER_UNREACHABLE')
})
