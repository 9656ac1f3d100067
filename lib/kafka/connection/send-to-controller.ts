import 'server-only'
import type { Cluster } from './cluster'
import { ownConnection } from './own-connection'
import { type KafkaApi, type SendOptions, send } from './send'

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
  return send(ownConnection(cluster, 'controller'), 'any', api, args, options)
}
