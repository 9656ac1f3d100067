import 'server-only'
import type { ConnectionOptions } from 'node:tls'
import { Kafka, type KafkaConfig, logLevel } from 'kafkajs'
import type { ClusterConfig } from '@/lib/config/cluster-config'
import { type KafkajsCluster, openKafkajsCluster } from './kafkajs-internals'
import { socketFactory } from './socket-factory'
import { tlsOptions } from './tls-options'
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

/** @param sent where its requests are counted, with those of another connection */
export function openConnection(config: ClusterConfig, sent = new Map<string, number>()): Connection {
  // kafkajs hands this very object to each new socket; `open` fills it, so that renewed files are read and a missing one
  // is an error of this cluster alone.
  const tls: ConnectionOptions = {}
  const kafka = new Kafka(kafkajsOptions(config, tls))
  const cluster = openKafkajsCluster(kafka)
  const servers = config.bootstrapServers.join(', ')
  const attached = new Set<Connection>()
  let opening: Promise<void> | undefined

  async function open(): Promise<void> {
    try {
      if (typeof config.ssl === 'object') Object.assign(tls, await tlsOptions(config.ssl))
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
    sent,
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

function kafkajsOptions(config: ClusterConfig, tls: ConnectionOptions): KafkaConfig {
  return {
    clientId: 'ottla',
    brokers: config.bootstrapServers,
    connectionTimeout,
    requestTimeout,
    authenticationTimeout: 5_000,
    // Enough that each bootstrap server is tried once; who asks again is the page, not this layer.
    retry: { retries: config.bootstrapServers.length, initialRetryTime: 30, maxRetryTime: 300 },
    logLevel: logLevel.NOTHING,
    ssl: typeof config.ssl === 'boolean' ? config.ssl : tls,
    socketFactory,
    ...(config.sasl ? { sasl: config.sasl } : {}),
  }
}
