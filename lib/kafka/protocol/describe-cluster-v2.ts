import { createAPI, type Reader, Writer } from '@platformatic/kafka'

export interface DescribeClusterAnswer {
  errorCode: number
  errorMessage: string | null
  clusterId: string
  brokers: { brokerId: number; host: string; port: number; rack: string | null; isFenced: boolean }[]
}

type Args = [includeFencedBrokers: boolean]

const brokerEndpoints = 1

function createRequest(...[includeFencedBrokers]: Args): Writer {
  const includeAuthorizedOperations = false
  return Writer.create()
    .appendBoolean(includeAuthorizedOperations)
    .appendInt8(brokerEndpoints)
    .appendBoolean(includeFencedBrokers)
    .appendTaggedFields()
}

function parseResponse(_id: number, _key: number, _version: number, reader: Reader): DescribeClusterAnswer {
  reader.readInt32()
  const errorCode = reader.readInt16()
  const errorMessage = reader.readNullableString()
  reader.readInt8()
  const clusterId = reader.readString()
  reader.readInt32()
  const brokers = reader.readArray(r => ({
    brokerId: r.readInt32(),
    host: r.readString(),
    port: r.readInt32(),
    rack: r.readNullableString(),
    isFenced: r.readBoolean(),
  }))
  reader.readInt32()
  reader.readTaggedFields()
  return { errorCode, errorMessage, clusterId, brokers }
}

/** DescribeCluster that also tells the fenced brokers: registered, but not alive (KIP-1073, Kafka 4.0). */
export const describeClusterV2 = createAPI<Args, DescribeClusterAnswer>(60, 2, createRequest, parseResponse)
