import 'server-only'
import { readFileSync } from 'node:fs'
import { Kafka, type KafkaConfig, logLevel } from 'kafkajs'
import type { ClusterConfig } from '@/lib/config/cluster-config'
import { type KafkajsCluster, openKafkajsCluster } from './kafkajs-internals'
import { socketFactory } from './socket-factory'
import { transportError } from './transport-error'

/** Milliseconds. A closed port answers at once; these bound the ports that do not answer at all. */
const connectionTimeout = 1_500
const requestTimeout = 10_000

/**
 * Sockets to one cluster, two for each broker. One connection serves everybody who asks short questions; who waits on
 * the broker (follow, a group member) opens one of its own by `openConnection`, because Kafka answers the requests of a
 * socket one after the other.
 */
export interface Connection {
  readonly kafka: Kafka
  readonly cluster: KafkajsCluster
  /** The bootstrap servers as one text, for sentences. */
  readonly servers: string
  /** Requests sent so far, by broker and API: what the benchmark and the tests hold against "requests per broker". */
  readonly sent: Map<string, number>
  /** Connections that are closed together with this one. */
  readonly attached: Set<Connection>
  /** Resolves when at least one broker is connected and all brokers are known. @throws OttlaError */
  ready(): Promise<void>
  close(): Promise<void>
}

export function openConnection(config: ClusterConfig): Connection {
  const kafka = new Kafka(kafkajsOptions(config))
  const cluster = openKafkajsCluster(kafka)
  const servers = config.bootstrapServers.join(', ')
  const attached = new Set<Connection>()
  let opening: Promise<void> | undefined

  async function open(): Promise<void> {
    try {
      await cluster.connect()
      await cluster.refreshMetadata()
    } catch (error) {
      throw transportError(error, servers)
    }
  }

  return {
    kafka,
    cluster,
    servers,
    sent: new Map(),
    attached,
    ready() {
      if (Object.keys(cluster.brokerPool.brokers).length > 0) return Promise.resolve()
      opening ??= open().finally(() => {
        opening = undefined
      })
      return opening
    },
    async close() {
      await Promise.all([cluster.disconnect(), ...[...attached].map(other => other.close())])
    },
  }
}

function kafkajsOptions(config: ClusterConfig): KafkaConfig {
  return {
    clientId: 'ottla',
    brokers: config.bootstrapServers,
    connectionTimeout,
    requestTimeout,
    authenticationTimeout: 5_000,
    // Enough that each bootstrap server is tried once; who asks again is the page, not this layer.
    retry: { retries: config.bootstrapServers.length, initialRetryTime: 30, maxRetryTime: 300 },
    logLevel: logLevel.NOTHING,
    ssl: sslOptions(config.ssl),
    socketFactory,
    ...(config.sasl ? { sasl: config.sasl } : {}),
  }
}

function sslOptions(ssl: ClusterConfig['ssl']): KafkaConfig['ssl'] {
  if (typeof ssl === 'boolean') return ssl
  const read = (path: string | undefined) => (path ? readFileSync(path, 'utf8') : undefined)
  return { rejectUnauthorized: ssl.rejectUnauthorized, ca: read(ssl.ca), cert: read(ssl.cert), key: read(ssl.key) }
}
