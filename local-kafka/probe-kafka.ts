import { connect, type Socket } from 'node:net'
import {
  apiVersionsRequest,
  type BrokerAddress,
  type ClusterMetadata,
  isApiVersionsResponse,
  metadataRequest,
  parseMetadata,
} from './kafka-wire.ts'

/** A Kafka answer to an empty request is a few hundred bytes; a length beyond this comes from another protocol. */
const LONGEST_ANSWER = 1_048_576

export type Probe =
  | { kind: 'closed' }
  /** Something listens there that does not speak Kafka, or not without TLS. */
  | { kind: 'not-kafka' }
  /** ApiVersions is answered, and then nothing: a listener that wants a login first. */
  | { kind: 'needs-login' }
  | ({ kind: 'kafka' } & ClusterMetadata)

/** Asks one address who is there. Never throws; gives up after `timeout` ms (default 2000). */
export async function probeKafka(host: string, port: number, timeout = 2000): Promise<Probe> {
  const socket = connect({ host, port })
  socket.setTimeout(timeout, () => socket.destroy(new Error('no answer in time')))
  socket.on('error', () => {})
  const answers = framesOf(socket)
  try {
    if (!(await isConnected(socket))) return { kind: 'closed' }
    socket.write(apiVersionsRequest(1))
    const first = await answers.next()
    if (first.done || !isApiVersionsResponse(first.value, 1)) return { kind: 'not-kafka' }
    socket.write(metadataRequest(2))
    const second = await answers.next()
    return second.done ? { kind: 'needs-login' } : { kind: 'kafka', ...parseMetadata(second.value) }
  } catch {
    return { kind: 'not-kafka' }
  } finally {
    socket.destroy()
  }
}

/** The brokers whose advertised address does not answer as a Kafka: no client could use the cluster through them. */
export async function unreachableBrokers(brokers: BrokerAddress[], timeout = 2000): Promise<BrokerAddress[]> {
  const probes = await Promise.all(brokers.map(({ host, port }) => probeKafka(host, port, timeout)))
  return brokers.filter((_, index) => probes[index]?.kind === 'closed' || probes[index]?.kind === 'not-kafka')
}

function isConnected(socket: Socket): Promise<boolean> {
  return new Promise(resolve => {
    socket.once('connect', () => resolve(true))
    socket.once('close', () => resolve(false))
  })
}

/** The length-prefixed answers on a socket; ends when the socket closes, for whatever reason. */
async function* framesOf(socket: Socket): AsyncGenerator<Buffer> {
  let pending: Buffer = Buffer.alloc(0)
  try {
    for await (const chunk of socket) {
      pending = Buffer.concat([pending, chunk])
      while (pending.length >= 4) {
        const length = pending.readInt32BE(0)
        if (length < 4 || length > LONGEST_ANSWER) return
        if (pending.length < 4 + length) break
        yield pending.subarray(4, 4 + length)
        pending = pending.subarray(4 + length)
      }
    }
  } catch {
    // A reset or a time-out is an end like any other here; what it means depends on how much was answered.
  }
}
