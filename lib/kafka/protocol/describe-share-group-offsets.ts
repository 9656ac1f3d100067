import { createAPI, type Reader, Writer } from '@platformatic/kafka'

export interface ShareGroupOffsets {
  groupId: string
  topics: {
    topicName: string
    partitions: {
      partitionIndex: number
      /** First offset that is not done with; -1 where there is none yet. */
      startOffset: bigint
      /** Records not done with (KIP-1226); -1 where not told. */
      lag: bigint
      errorCode: number
      errorMessage: string | null
    }[]
  }[]
  errorCode: number
  errorMessage: string | null
}

export interface DescribeShareGroupOffsetsAnswer {
  groups: ShareGroupOffsets[]
}

type Args = [groupIds: string[]]

function createRequest(...[groupIds]: Args): Writer {
  return Writer.create()
    .appendArray(groupIds, (w, id) => {
      // A null topic list asks for every partition the group has.
      w.appendString(id).appendArray(null, () => {})
    })
    .appendTaggedFields()
}

function parseResponse(_id: number, _key: number, version: number, reader: Reader): DescribeShareGroupOffsetsAnswer {
  reader.readInt32()
  const groups = reader.readArray(r => ({
    groupId: r.readString(),
    topics: r.readArray(t => {
      const topicName = t.readString()
      t.readUUID()
      const partitions = t.readArray(p => {
        const partitionIndex = p.readInt32()
        const startOffset = p.readInt64()
        p.readInt32()
        const lag = version >= 1 ? p.readInt64() : -1n
        return { partitionIndex, startOffset, lag, errorCode: p.readInt16(), errorMessage: p.readNullableString() }
      })
      return { topicName, partitions }
    }),
    errorCode: r.readInt16(),
    errorMessage: r.readNullableString(),
  }))
  reader.readTaggedFields()
  return { groups }
}

/** DescribeShareGroupOffsets (KIP-932); version 1 tells the lag too (KIP-1226). */
export const describeShareGroupOffsetsV1 = createAPI<Args, DescribeShareGroupOffsetsAnswer>(
  90,
  1,
  createRequest,
  parseResponse,
)
export const describeShareGroupOffsetsV0 = createAPI<Args, DescribeShareGroupOffsetsAnswer>(
  90,
  0,
  createRequest,
  parseResponse,
)
