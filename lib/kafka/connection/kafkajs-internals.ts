import 'server-only'
import { createRequire } from 'node:module'
import type { Socket } from 'node:net'
import type { Kafka } from 'kafkajs'

/*
 * The one file that reaches inside kafkajs 2.2.4 (pinned exactly). What it expects is checked at the first connection
 * by `assertKafkajsInside` and in kafkajs-internals.test.ts, so that another version fails at once and by name.
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

interface RequestQueue {
  pending: unknown[]
  throttledUntil: number
  scheduleCheckPendingRequests(): void
}
interface Metadata {
  topicMetadata: { topic: string; topicErrorCode: number }[]
}
interface MetadataRequests {
  Metadata: {
    protocol(
      options: unknown,
    ): (args: unknown) => { request: unknown; response: { parse(data: Metadata): Promise<Metadata> } }
  }
}

interface ClosableConnection {
  /** `disconnected` also while a socket is being opened. */
  connectionStatus: string
  socket?: Socket
  /** What came of an answer that is not whole yet. */
  chunks: Buffer[]
  bytesBuffered: number
  bytesNeeded: number
  isConnected(): boolean
}
interface Shareable<Name extends string, This extends object = object> {
  prototype: Record<Name, (this: This) => Promise<unknown>>
}

const leaderNotAvailable = 5
/** The length that stands before each answer. */
const sizeBytes = 4
let patched = false

/**
 * Five repairs, once a process:
 * - a socket for each caller that comes while one is being opened, whose answers are then mixed up; and callers of a
 *   broker that is down, who tried one after the other instead of hearing together that it is,
 * - half of an answer that stays when its socket breaks: what comes over the next socket is taken for the rest of it, so
 *   that after a broker was killed nothing is heard of it any more (kafkajs #919),
 * - half an answer that stays when its socket breaks: what comes over the next socket is taken for the rest of it, so that
 *   a broker that was killed in the middle of an answer is never heard again,
 * - a closed connection that is closed once more by each caller, and leaves a listener on its dead socket each time,
 * - a timer that fires every millisecond while nothing is pending (3–5 % of a core for every idle client), and
 * - metadata that fails as a whole as soon as one partition anywhere has no leader.
 */
function repairKafkajs(): void {
  if (patched) return
  patched = true

  const broker: Shareable<'connect'> = load('kafkajs/src/broker')
  const connection: Shareable<'connect' | 'disconnect', ClosableConnection> = load('kafkajs/src/network/connection')
  shareCalls(broker.prototype, 'connect')
  const connect = connection.prototype.connect
  connection.prototype.connect = function (this: ClosableConnection) {
    if (!this.isConnected()) {
      this.socket?.destroy()
      Object.assign(this, { chunks: [], bytesBuffered: 0, bytesNeeded: sizeBytes })
    }
    return connect.call(this)
  }
  shareCalls(connection.prototype, 'connect')
  shareCalls(connection.prototype, 'disconnect')
  const disconnect = connection.prototype.disconnect
  connection.prototype.disconnect = function (this: ClosableConnection) {
    const closed = this.connectionStatus === 'disconnected' && (this.socket?.destroyed ?? true)
    return closed ? Promise.resolve(true) : disconnect.call(this)
  }

  const queue: { prototype: RequestQueue } = load('kafkajs/src/network/requestQueue')
  const schedule = queue.prototype.scheduleCheckPendingRequests
  queue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length === 0 && this.throttledUntil <= Date.now()) return
    schedule.call(this)
  }

  const { requests }: { requests: MetadataRequests } = load('kafkajs/src/protocol/requests')
  const { createErrorFromCode }: { createErrorFromCode(code: number): Error } = load('kafkajs/src/protocol/error')
  const original = requests.Metadata.protocol
  requests.Metadata.protocol = options => {
    const make = original(options)
    return args => {
      const protocol = make(args)
      const parse = async (data: Metadata) => {
        const refused = data.topicMetadata.find(
          topic => topic.topicErrorCode !== 0 && topic.topicErrorCode !== leaderNotAvailable,
        )
        if (refused) throw Object.assign(createErrorFromCode(refused.topicErrorCode), { topic: refused.topic })
        return data
      }
      return { ...protocol, response: { ...protocol.response, parse } }
    }
  }
}

/** Who calls while a call to the same object runs, shares that call and its outcome. */
function shareCalls<Name extends string, This extends object>(
  prototype: Shareable<Name, This>['prototype'],
  name: Name,
): void {
  const original = prototype[name]
  const running = new WeakMap<This, Promise<unknown>>()
  prototype[name] = function (this: This) {
    const shared = running.get(this) ?? original.call(this).finally(() => running.delete(this))
    running.set(this, shared)
    return shared
  }
}

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
  repairKafkajs()
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
