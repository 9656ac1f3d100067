import 'server-only'
import type { Cluster } from './cluster'
import { type Connection, openConnection } from './connection'

/** Which requests have sockets of their own: those to the controller, and those about where share groups stand. */
type Purpose = 'controller' | 'share groups'

// On globalThis: pages, routes and the sampler have module graphs of their own, and each would connect anew.
const holder = globalThis as { ottlaOwn?: WeakMap<Connection, Map<Purpose, Connection>> }

/**
 * Sockets beside those that everybody's short questions share, for requests that a broker may keep for seconds: it answers
 * the requests of a socket one after the other, so that all others would wait with them. Opened when they are used first,
 * closed with the cluster's.
 *
 * @param sent where its requests are counted, as those of `openConnection`
 */
export function ownConnection(
  { config, connection }: Cluster,
  purpose: Purpose,
  sent = new Map<string, number>(),
): Connection {
  holder.ottlaOwn ??= new WeakMap()
  const all = holder.ottlaOwn.get(connection) ?? new Map<Purpose, Connection>()
  holder.ottlaOwn.set(connection, all)
  const known = all.get(purpose)
  if (known) return known
  const own = openConnection(config, sent)
  all.set(purpose, own)
  connection.attached.add(own)
  return own
}
