import 'server-only'
import { connect, isIP } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { ISocketFactory } from 'kafkajs'

/** Milliseconds of silence after which the system asks whether the other end is still there. */
const keepAliveDelay = 60_000

/**
 * kafkajs's own sockets, but each request leaves at once: with Nagle's algorithm the second of two requests waits for
 * the answer to the first, which makes a page that asks three things side by side a quarter slower.
 */
export const socketFactory: ISocketFactory = ({ host, port, ssl, onConnect }) => {
  // Without settings kafkajs gives none, whatever its types say.
  const socket = (ssl as typeof ssl | undefined)
    ? connectTls({ host, port, ...(isIP(host) ? {} : { servername: host }), ...ssl }, onConnect)
    : connect({ host, port }, onConnect)
  return socket.setNoDelay(true).setKeepAlive(true, keepAliveDelay)
}
