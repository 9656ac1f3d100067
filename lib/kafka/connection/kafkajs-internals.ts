import 'server-only'
import { createRequire } from 'node:module'
import type { Socket } from 'node:net'
import type { Kafka } from 'kafkajs'
import { repairKafkajs } from './kafkajs-repairs'

/*
 * The one file that reaches inside kafkajs 2.2.4 (pinned exactly), with the repairs beside it. What they expect is checked
 * at the first connection by `assertKafkajsInside` and in kafkajs-internals.test.ts, so that another version fails at once
 * and by name.
 */

/** One socket of a kafkajs broker. `send` writes any request and matches the answer by its correlation id. */
export interface KafkajsConnection {
  socket?: Socket
  send<T>(call: {
    request: {
      apiKey: number
      apiVersion: number
      apiName: string
      encode(): Promise<unknown>
      expectResponse?: () => boolean
    }
    response: {
      decode(raw: Buffer): Promise<{ data: T; clientSideThrottleTime: number }>
      parse(decoded: { data: T }): Promise<T>
    }
    requestTimeout?: number | null
    logResponseError?: boolean
  }): Promise<T>
}

export interface KafkajsBroker {
  nodeId: number | null
  brokerAddress: string
  versions: Record<number, { minVersion: number; maxVersion: number }> | null
  connectionPool: { getConnection(lane: number): Promise<KafkajsConnection>; host: string; port: number }
  isConnected(): boolean
}

export interface KafkajsCluster {
  connect(): Promise<void>
  disconnect(): Promise<void>
  refreshMetadata(): Promise<void>
  findBroker(options: { nodeId: number | string }): Promise<KafkajsBroker>
  brokerPool: {
    brokers: Record<string, KafkajsBroker>
    seedBroker?: KafkajsBroker
    findConnectedBroker(): Promise<KafkajsBroker>
    metadata: { brokers: { nodeId: number; host: string; port: number }[] } | null
  }
}

interface KafkajsEncoder {
  writeBufferInternal(buffer: Buffer): void
  writeUVarInt(value: number): KafkajsEncoder
}

// From the working directory, not from this file: the bundle that holds this file stands elsewhere than node_modules.
const load = createRequire(/* turbopackIgnore: true */ `${process.cwd()}/package.json`)

/** @throws Error that names what is missing, when kafkajs is not the version this file was written for. */
export function assertKafkajsInside(): void {
  const found: { version: string } = load('kafkajs/package.json')
  if (found.version !== '2.2.4') throw new Error(`kafkajs ${found.version}: Ottla reaches inside 2.2.4 only`)
  const queue = load('kafkajs/src/network/requestQueue')
  if (typeof queue.prototype?.scheduleCheckPendingRequests !== 'function')
    throw new Error('kafkajs: no RequestQueue.scheduleCheckPendingRequests')
  const connection = load('kafkajs/src/network/connection')
  if (typeof connection.prototype?.connect !== 'function') throw new Error('kafkajs: no Connection.connect')
  if (typeof connection.prototype?.disconnect !== 'function') throw new Error('kafkajs: no Connection.disconnect')
  if (typeof connection.prototype?.processData !== 'function') throw new Error('kafkajs: no Connection.processData')
  const broker = load('kafkajs/src/broker')
  if (typeof broker.prototype?.connect !== 'function') throw new Error('kafkajs: no Broker.connect')
  const { requests } = load('kafkajs/src/protocol/requests')
  if (typeof requests?.Metadata?.protocol !== 'function') throw new Error('kafkajs: no requests.Metadata.protocol')
  const Encoder = load('kafkajs/src/protocol/encoder')
  if (typeof Encoder.prototype?.writeBufferInternal !== 'function')
    throw new Error('kafkajs: no Encoder.writeBufferInternal')
}

/** A kafkajs Cluster of its own (own sockets) for this client; its constructor hides behind a private symbol. */
export function openKafkajsCluster(kafka: Kafka): KafkajsCluster {
  assertKafkajsInside()
  repairKafkajs(load)
  const create = Object.getOwnPropertySymbols(kafka).find(
    symbol => symbol.description === 'private:Kafka:createCluster',
  )
  if (!create) throw new Error('kafkajs: no private:Kafka:createCluster')
  const make = (kafka as unknown as Record<symbol, (options: unknown) => KafkajsCluster>)[create]
  if (typeof make !== 'function') throw new Error('kafkajs: private:Kafka:createCluster is no function')
  return make({ allowAutoTopicCreation: false, maxInFlightRequests: null, metadataMaxAge: 300_000, isolationLevel: 0 })
}

/** Wraps finished bytes for kafkajs; `tagged` adds the empty tagged fields of request header v2. */
export function encodeForKafkajs(payload: Buffer, tagged: boolean): unknown {
  const Encoder: new () => KafkajsEncoder = load('kafkajs/src/protocol/encoder')
  const encoder = new Encoder()
  if (tagged) encoder.writeUVarInt(0)
  encoder.writeBufferInternal(payload)
  return encoder
}
