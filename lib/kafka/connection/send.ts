import 'server-only'
import {
  type API,
  type Connection as PlatformaticConnection,
  protocolAPIsById,
  Reader,
  ResponseError,
  type Writer,
} from '@platformatic/kafka'
import { abortable, throwIfAborted } from '@/lib/abortable'
import { OttlaError } from '@/lib/errors'
import type { Connection } from './connection'
import { encodeForKafkajs, type KafkajsBroker, type KafkajsCluster, type KafkajsConnection } from './kafkajs-internals'
import { isTimeout, transportError } from './transport-error'

export interface SendOptions {
  signal?: AbortSignal
  /** Milliseconds the broker may take, for requests that wait on it (JoinGroup, Fetch); at least 10 s in any case. */
  timeout?: number
  /** 1 is the second socket of a broker, for Fetch, so that a large answer does not hold up the small ones. */
  lane?: 0 | 1
}

/** An API of one version: @platformatic/kafka's, or one of `lib/kafka/protocol` made by its `createAPI`. */
export type KafkaApi<Args extends unknown[], Answer> = Pick<API<Args, Answer>, 'async' | 'key' | 'version'>

/**
 * One request over kafkajs's sockets, spelled by @platformatic/kafka's codecs.
 *
 * Error codes inside the answer are left in the answer: the caller looks at each entry's `errorCode`, so that one
 * refused topic does not take the others with it.
 *
 * @param node a broker's id, or 'any' (then another broker is tried once when the first fails)
 * @throws OttlaError BROKER_UNREACHABLE, AUTHENTICATION_FAILED, TLS_FAILED, TIMEOUT, UNSUPPORTED_VERSION, CANCELLED
 */
export async function send<Args extends unknown[], Answer>(
  connection: Connection,
  node: number | 'any',
  api: KafkaApi<Args, Answer>,
  args: Args,
  options: SendOptions = {},
): Promise<Answer> {
  throwIfAborted(options.signal)
  try {
    return await abortable(sendOnce(connection, node, api, args, options), options.signal)
  } catch (error) {
    const failure = transportError(error, nodeName(connection, node))
    if (node !== 'any' || failure.code !== 'BROKER_UNREACHABLE') throw failure
    return await abortable(sendOnce(connection, node, api, args, options), options.signal).catch(again => {
      throw transportError(again, connection.servers)
    })
  }
}

async function sendOnce<Args extends unknown[], Answer>(
  connection: Connection,
  node: number | 'any',
  api: KafkaApi<Args, Answer>,
  args: Args,
  { timeout, lane = 0 }: SendOptions,
): Promise<Answer> {
  await connection.ready()
  const { cluster } = connection
  const broker = node === 'any' ? await cluster.brokerPool.findConnectedBroker() : await findBroker(cluster, node)
  assertSupported(broker, api)
  const socket = await broker.connectionPool.getConnection(lane)
  const apiName = protocolAPIsById[api.key] ?? `API ${api.key}`
  count(connection, `${broker.nodeId ?? node} ${apiName}`)

  // What @platformatic/kafka takes for its connection: its codecs hand over the spelling, kafkajs carries it.
  const carrier = {
    send(
      apiKey: number,
      apiVersion: number,
      write: () => Writer | Promise<Writer>,
      parse: (correlationId: number, apiKey: number, apiVersion: number, reader: Reader) => Answer,
      requestTagged: boolean,
      answerTagged: boolean,
      done: (error: Error | null, answer?: Answer) => void,
    ) {
      socket
        .send<Answer>({
          request: {
            apiKey,
            apiVersion,
            apiName,
            encode: async () => encodeForKafkajs((await write()).buffer, requestTagged),
          },
          response: {
            decode: async raw => {
              const reader = Reader.from(raw)
              if (answerTagged) reader.readTaggedFields()
              return { data: parseAnswer(() => parse(0, apiKey, apiVersion, reader)), clientSideThrottleTime: 0 }
            },
            parse: async decoded => decoded.data,
          },
          requestTimeout: timeout ?? null,
          logResponseError: false,
        })
        .then(
          answer => done(null, answer),
          error => {
            if (isTimeout(error)) hangUp(socket)
            done(error)
          },
        )
    },
  }
  return api.async(carrier as unknown as PlatformaticConnection, ...args)
}

/**
 * Closes a socket on which an answer did not come in time, so that the next question goes over a new one: what waits
 * behind the answer would not come either, and a path that broke without a word (a firewall that forgot it, a machine
 * that is gone) is found by the system after many minutes only. Java's client does so, too.
 */
function hangUp({ socket }: KafkajsConnection): void {
  socket?.destroy(new Error('an answer did not come in time'))
}

/**
 * kafkajs refreshes its list when it does not know a broker, and throws all the same; so one that has come, or come
 * back, is found the second time.
 */
async function findBroker(cluster: KafkajsCluster, nodeId: number): Promise<KafkajsBroker> {
  try {
    return await cluster.findBroker({ nodeId })
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'KafkaJSBrokerNotFound') throw error
    return cluster.findBroker({ nodeId })
  }
}

/** Its codecs throw when any entry of an answer carries an error code; the whole answer hangs at the exception. */
function parseAnswer<Answer>(parse: () => Answer): Answer {
  try {
    return parse()
  } catch (error) {
    if (error instanceof ResponseError && 'response' in error) return error.response as Answer
    throw error
  }
}

/** The first of several versions of an API that the broker also has; newest first. */
export function pickApi<Api extends { key: number; version: number }>(
  connection: Connection,
  apis: readonly [Api, ...Api[]],
): Api {
  const known = Object.values(connection.cluster.brokerPool.brokers).find(broker => broker.versions)?.versions
  return apis.find(api => isSupported(known ?? null, api)) ?? apis[0]
}

/** Whether the cluster's brokers know this API in this version; asks nobody, the versions came with the connection. */
export async function supports(connection: Connection, api: { key: number; version: number }): Promise<boolean> {
  await connection.ready()
  const broker = Object.values(connection.cluster.brokerPool.brokers).find(candidate => candidate.versions)
  return isSupported(broker?.versions ?? null, api)
}

function isSupported(versions: KafkajsBroker['versions'], api: { key: number; version: number }): boolean {
  const range = versions?.[api.key]
  return range !== undefined && range.minVersion <= api.version && api.version <= range.maxVersion
}

function assertSupported(broker: KafkajsBroker, api: { key: number; version: number }): void {
  if (isSupported(broker.versions, api)) return
  const range = broker.versions?.[api.key]
  const name = protocolAPIsById[api.key] ?? `API ${api.key}`
  const has = range ? `has versions ${range.minVersion} to ${range.maxVersion}` : 'does not have it'
  throw new OttlaError(
    'UNSUPPORTED_VERSION',
    `${name} version ${api.version} is needed; the broker at ${broker.brokerAddress} ${has}.`,
    {
      hint: 'This part needs another version of Kafka.',
      params: { api: name, version: String(api.version), broker: broker.brokerAddress },
    },
  )
}

function nodeName(connection: Connection, node: number | 'any'): string {
  if (node === 'any') return connection.servers
  const broker = connection.cluster.brokerPool.metadata?.brokers.find(candidate => candidate.nodeId === node)
  return broker ? `broker ${node} (${broker.host}:${broker.port})` : `broker ${node}`
}

function count(connection: Connection, key: string): void {
  connection.sent.set(key, (connection.sent.get(key) ?? 0) + 1)
}
