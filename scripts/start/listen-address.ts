import { createServer } from 'node:net'
import { portIsFree } from '../../local-kafka/free-port.ts'
import { portOwner } from './port-owner.ts'

export interface ListenAddress {
  host: string
  port: number
  /** Where a browser on this machine finds it. */
  url: string
  /** False when others than this machine can reach it. */
  loopback: boolean
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/**
 * Where to listen: PORT (3000) of OTTLA_BIND (127.0.0.1).
 *
 * @throws Error with a sentence for people when PORT is no port
 */
export function listenAddress(env: Record<string, string | undefined>): ListenAddress {
  const port = portOf('PORT', env.PORT, 3000)
  const host = env.OTTLA_BIND?.trim() || '127.0.0.1'
  const loopback = LOOPBACK.has(host)
  const any = host === '0.0.0.0' || host === '::'
  const name = loopback || any ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return { host, port, url: `http://${name}:${port}`, loopback }
}

/**
 * The port that a variable of the environment names, or `usual` where it names none.
 * @throws Error with a sentence for people when it is no port
 */
export function portOf(name: string, value: string | undefined, usual: number): number {
  const text = value?.trim() || String(usual)
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port < 1 || port > 65_535) throw new Error(`${name}=${text} is not a port. Give a number from 1 to 65535.`)
  return port
}

/** @throws Error that says who has the port and offers another, when it is taken; and where the address is not this machine's */
export async function assertPortIsFree({ host, port, loopback }: ListenAddress): Promise<void> {
  if (!loopback && !(await isOwnAddress(host))) {
    throw new Error(`OTTLA_BIND=${host} is no address of this machine. Leave it out, or give one that it has.`)
  }
  // A browser may take ::1 for localhost and would show whatever listens there.
  const hosts = loopback ? ['127.0.0.1', '::1'] : [host]
  const free = await Promise.all(hosts.map(each => portIsFree(port, each)))
  if (free.every(Boolean)) return
  const owner = await portOwner(port)
  let other = port + 1
  while (other < 65_535 && !(await portIsFree(other, host))) other++
  const who = owner ? ` by ${owner}` : ''
  throw new Error(`Port ${port} is taken${who}. Stop that, or take another port:\n\n  PORT=${other} npm start`)
}

/** Any port does to find out; elsewhere another machine would answer for the server that could not start. */
function isOwnAddress(host: string): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port: 0, host }, () => server.close(() => resolve(true)))
  })
}

/** Where this machine itself reaches the server. */
export function serverUrl({ host, port }: ListenAddress): string {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
