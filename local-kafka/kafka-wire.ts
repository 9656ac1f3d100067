/**
 * Just enough of Kafka's protocol to ask "are you a Kafka, and which one?" without a dependency: ApiVersions v0 and
 * Metadata v2, which every broker from 0.10.1 to 4.x speaks and which need no flexible encoding.
 */
export interface BrokerAddress {
  nodeId: number
  host: string
  port: number
}

export interface ClusterMetadata {
  clusterId: string | null
  /** What the brokers advertise: the addresses that every client will use after the first request. */
  brokers: BrokerAddress[]
}

const API_VERSIONS = 18
const METADATA = 3
const CLIENT_ID = 'ottla-probe'

/** An ApiVersions v0 request with its length in front. */
export const apiVersionsRequest = (correlationId: number) => frame(API_VERSIONS, 0, correlationId, Buffer.alloc(0))

/** A Metadata v2 request that names no topic. */
export const metadataRequest = (correlationId: number) => frame(METADATA, 2, correlationId, Buffer.alloc(4))

function frame(apiKey: number, apiVersion: number, correlationId: number, body: Buffer): Buffer {
  const head = Buffer.alloc(14 + CLIENT_ID.length)
  head.writeInt32BE(head.length - 4 + body.length, 0)
  head.writeInt16BE(apiKey, 4)
  head.writeInt16BE(apiVersion, 6)
  head.writeInt32BE(correlationId, 8)
  head.writeInt16BE(CLIENT_ID.length, 12)
  head.write(CLIENT_ID, 14)
  return Buffer.concat([head, body])
}

/** True when these bytes (without the length) are a sound ApiVersions v0 answer; anything else is not a Kafka. */
export function isApiVersionsResponse(bytes: Buffer, correlationId: number): boolean {
  if (bytes.length < 10 || bytes.readInt32BE(0) !== correlationId || bytes.readInt16BE(4) !== 0) return false
  const count = bytes.readInt32BE(6)
  return count > 0 && bytes.length === 10 + count * 6
}

/**
 * Reads a Metadata v2 answer (without the length).
 *
 * @throws RangeError when it is cut short.
 */
export function parseMetadata(bytes: Buffer): ClusterMetadata {
  let at = 4
  const take = (length: number) => {
    if (at + length > bytes.length) throw new RangeError('The Metadata answer is cut short.')
    at += length
    return at - length
  }
  const int32 = () => bytes.readInt32BE(take(4))
  const string = () => {
    const length = bytes.readInt16BE(take(2))
    if (length < 0) return null
    const start = take(length)
    return bytes.toString('utf8', start, start + length)
  }
  const brokers: BrokerAddress[] = []
  for (let left = int32(); left > 0; left--) {
    const nodeId = int32()
    const host = string() ?? ''
    const port = int32()
    string()
    brokers.push({ nodeId, host, port })
  }
  return { clusterId: string(), brokers }
}
