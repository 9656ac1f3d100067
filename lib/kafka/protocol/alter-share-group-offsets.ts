import { createAPI, type Reader, Writer } from '@platformatic/kafka'

interface ShareOffsetError {
  errorCode: number
  errorMessage: string | null
}

export interface AlterShareGroupOffsetsAnswer extends ShareOffsetError {
  topics: { topicName: string; partitions: ({ partitionIndex: number } & ShareOffsetError)[] }[]
}

type AlterArgs = [
  groupId: string,
  topics: { topicName: string; partitions: { partitionIndex: number; startOffset: bigint }[] }[],
]

/** AlterShareGroupOffsets (KIP-932): where a share group that is empty begins to read. */
export const alterShareGroupOffsetsV0 = createAPI<AlterArgs, AlterShareGroupOffsetsAnswer>(
  91,
  0,
  (...[groupId, topics]: AlterArgs) =>
    Writer.create()
      .appendString(groupId)
      .appendArray(topics, (w, topic) => {
        w.appendString(topic.topicName).appendArray(topic.partitions, (v, { partitionIndex, startOffset }) => {
          v.appendInt32(partitionIndex).appendInt64(startOffset)
        })
      })
      .appendTaggedFields(),
  (_id: number, _key: number, _version: number, reader: Reader) => {
    reader.readInt32()
    const errorCode = reader.readInt16()
    const errorMessage = reader.readNullableString()
    const topics = reader.readArray(r => {
      const topicName = r.readString()
      r.readUUID()
      const partitions = r.readArray(p => ({
        partitionIndex: p.readInt32(),
        errorCode: p.readInt16(),
        errorMessage: p.readNullableString(),
      }))
      return { topicName, partitions }
    })
    reader.readTaggedFields()
    return { errorCode, errorMessage, topics }
  },
)

export interface DeleteShareGroupOffsetsAnswer extends ShareOffsetError {
  topics: ({ topicName: string } & ShareOffsetError)[]
}

type DeleteArgs = [groupId: string, topics: string[]]

/** DeleteShareGroupOffsets (KIP-932): whole topics of a share group that is empty. */
export const deleteShareGroupOffsetsV0 = createAPI<DeleteArgs, DeleteShareGroupOffsetsAnswer>(
  92,
  0,
  (...[groupId, topics]: DeleteArgs) =>
    Writer.create()
      .appendString(groupId)
      .appendArray(topics, (w, topic) => w.appendString(topic))
      .appendTaggedFields(),
  (_id: number, _key: number, _version: number, reader: Reader) => {
    reader.readInt32()
    const errorCode = reader.readInt16()
    const errorMessage = reader.readNullableString()
    const topics = reader.readArray(r => {
      const topicName = r.readString()
      r.readUUID()
      return { topicName, errorCode: r.readInt16(), errorMessage: r.readNullableString() }
    })
    reader.readTaggedFields()
    return { errorCode, errorMessage, topics }
  },
)
