import 'server-only'
import type { Cluster } from './cluster'
import { type Connection, openConnection } from './connection'

// On globalThis: pages, routes and the sampler have module graphs of their own, and each would connect anew.
const holder = globalThis as { ottlaWaiting?: WeakMap<Connection, Connection> }

/**
 * Sockets beside those that everybody's short questions share, for questions that a broker may take seconds over: it
 * answers the requests of a socket one after the other, so that all others would wait with them. Opened when it is used
 * first, closed with the cluster's; its requests are counted with the cluster's.
 */
export function waitingConnection({ config, connection }: Cluster): Connection {
  holder.ottlaWaiting ??= new WeakMap()
  const known = holder.ottlaWaiting.get(connection)
  if (known) return known
  const own = openConnection(config, connection.sent)
  connection.attached.add(own)
  holder.ottlaWaiting.set(connection, own)
  return own
}
