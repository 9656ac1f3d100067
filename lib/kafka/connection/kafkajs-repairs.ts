import 'server-only'
import type { Socket } from 'node:net'

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

interface Connection {
  /** `disconnected` also while a socket is being opened. */
  connectionStatus: string
  socket?: Socket
  /** What came of an answer that is not whole yet. */
  chunks: Buffer[]
  bytesBuffered: number
  bytesNeeded: number
  requestQueue: { inflight: Map<number, { sentAt: number }> }
  isConnected(): boolean
}

interface Class<Name extends string, This extends object = object> {
  prototype: Record<Name, (this: This) => Promise<unknown>>
}
type ConnectionClass = Class<'connect' | 'disconnect', Connection> & {
  prototype: { processData(this: Connection, data: Buffer): void }
}

let repaired = false

/** Mends what of kafkajs 2.2.4 stands in the way, once a process. */
export function repairKafkajs(load: NodeJS.Require): void {
  if (repaired) return
  repaired = true
  repairConnections(load('kafkajs/src/broker'), load('kafkajs/src/network/connection'))
  repairQueue(load('kafkajs/src/network/requestQueue'))
  repairMetadata(load('kafkajs/src/protocol/requests').requests, load('kafkajs/src/protocol/error').createErrorFromCode)
}

/** The length that stands before each answer. */
const sizeBytes = 4

/**
 * Without it
 * - each caller that comes while a socket is being opened gets one of its own, and their answers are mixed up; and callers
 *   of a broker that is down try one after the other instead of hearing together that it is,
 * - half an answer stays when its socket breaks, and what comes over the next one is taken for the rest of it: a broker
 *   that was killed in the middle of an answer is never heard again,
 * - an answer that takes long to come through is given up, as 16 MB over a slow line: the time is counted from the last
 *   byte that came, and not from the question, and
 * - a closed connection is closed once more by each caller, and leaves a listener on its dead socket each time.
 */
function repairConnections(broker: Class<'connect'>, connection: ConnectionClass): void {
  const { connect, processData } = connection.prototype
  connection.prototype.connect = function () {
    if (!this.isConnected()) {
      this.socket?.destroy()
      Object.assign(this, { chunks: [], bytesBuffered: 0, bytesNeeded: sizeBytes })
    }
    return connect.call(this)
  }
  connection.prototype.processData = function (data) {
    // What waits behind the answer that is coming is not late, either: a broker answers a socket in order.
    for (const request of this.requestQueue.inflight.values()) request.sentAt = Date.now()
    processData.call(this, data)
  }
  shareCalls(broker.prototype, 'connect')
  shareCalls(connection.prototype, 'connect')
  shareCalls(connection.prototype, 'disconnect')
  const close = connection.prototype.disconnect
  connection.prototype.disconnect = function () {
    const closed = this.connectionStatus === 'disconnected' && (this.socket?.destroyed ?? true)
    return closed ? Promise.resolve(true) : close.call(this)
  }
}

/** Without it a timer fires every millisecond while nothing is pending: 3–5 % of a core for every idle client. */
function repairQueue(queue: { prototype: RequestQueue }): void {
  const schedule = queue.prototype.scheduleCheckPendingRequests
  queue.prototype.scheduleCheckPendingRequests = function () {
    if (this.pending.length === 0 && this.throttledUntil <= Date.now()) return
    schedule.call(this)
  }
}

const leaderNotAvailable = 5

/** Without it metadata fail as a whole as soon as one partition anywhere has no leader. */
function repairMetadata(requests: MetadataRequests, createErrorFromCode: (code: number) => Error): void {
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
  prototype: Class<Name, This>['prototype'],
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
