import 'server-only'
import type { Cluster } from './cluster'
import { type Connection, openConnection } from './connection'
import { type KafkaApi, type SendOptions, send } from './send'

const connections = new WeakMap<Connection, Connection>()

/**
 * A request that any broker passes on to the controller (CreateTopics, IncrementalAlterConfigs, DescribeQuorum …), over
 * sockets of its own: while there is no controller the broker keeps such a request for half a minute, and answers
 * nothing else on that socket meanwhile. Reading must not stand behind it.
 *
 * @throws OttlaError as `send`
 */
export function sendToController<Args extends unknown[], Answer>(
  cluster: Cluster,
  api: KafkaApi<Args, Answer>,
  args: Args,
  options: SendOptions = {},
): Promise<Answer> {
  return send(controllerConnection(cluster), 'any', api, args, options)
}

function controllerConnection({ connection, config }: Cluster): Connection {
  const known = connections.get(connection)
  if (known) return known
  const own = openConnection(config)
  connections.set(connection, own)
  connection.attached.add(own)
  return own
}
