import { createAPI, type Reader, Writer } from '@platformatic/kafka'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { coordinatorLink } from '@/lib/kafka/groups/coordinator-link'

type Args = [groupId: string, memberId: string, epoch: number, sourceTopic: string | null]

interface HeartbeatAnswer {
  errorCode: number
  errorMessage: string | null
  memberEpoch: number
}

function createRequest(...[groupId, memberId, epoch, sourceTopic]: Args): Writer {
  const joins = epoch === 0
  const writer = Writer.create().appendString(groupId).appendString(memberId).appendInt32(epoch).appendInt32(0)
  writer
    .appendString(null)
    .appendString(null)
    .appendInt32(joins ? 10_000 : -1)
  // The topology: one subtopology "0" that reads one topic.
  writer.appendInt8(joins ? 1 : -1)
  if (joins) {
    writer.appendInt32(0).appendArray(['0'], (w, id) => {
      const none = () => w.appendArray([], () => {})
      w.appendString(id).appendArray([sourceTopic], (v, topic) => v.appendString(topic), true, false)
      for (let list = 0; list < 5; list++) none()
    })
    writer.appendTaggedFields()
  }
  const tasks = () => writer.appendArray(joins ? [] : null, () => {})
  for (let kind = 0; kind < 3; kind++) tasks()
  writer.appendString(joins ? 'process' : null).appendInt8(-1)
  // Client tags; the offsets of tasks are not supported yet.
  writer.appendArray(joins ? [] : null, () => {})
  for (let list = 0; list < 2; list++) writer.appendArray(null, () => {})
  return writer.appendBoolean(false).appendTaggedFields()
}

function parseResponse(_id: number, _key: number, _version: number, reader: Reader): HeartbeatAnswer {
  reader.readInt32()
  const errorCode = reader.readInt16()
  const errorMessage = reader.readNullableString()
  reader.readString()
  return { errorCode, errorMessage, memberEpoch: reader.readInt32() }
}

const streamsGroupHeartbeatV0 = createAPI<Args, HeartbeatAnswer>(88, 0, createRequest, parseResponse)

/** A member of a streams group (KIP-1071) that reads one topic, as a Kafka Streams application would join. */
export async function joinStreamsGroup(cluster: Cluster, groupId: string, topic: string): Promise<() => Promise<void>> {
  const memberId = `streams-${Date.now()}`
  const link = coordinatorLink(cluster, groupId)
  const heartbeat = async (epoch: number) => {
    const args: Args = [groupId, memberId, epoch, topic]
    const answer = await link.ask(streamsGroupHeartbeatV0, args, ({ errorCode }) => errorCode, { patience: 20_000 })
    if (answer.errorCode !== 0) throw new Error(`StreamsGroupHeartbeat: ${answer.errorCode} ${answer.errorMessage}`)
    return answer.memberEpoch
  }
  let epoch = await heartbeat(0)
  // The coordinator assigns a few seconds after the first member, at one of its heartbeats.
  const timer = setInterval(async () => {
    epoch = await heartbeat(epoch).catch(() => epoch)
  }, 500)
  return async () => {
    clearInterval(timer)
    await heartbeat(-1)
  }
}
