import { Connection, createAPI, findCoordinatorV6, type Reader, Writer } from '@platformatic/kafka'

type Args = [groupId: string, memberId: string, epoch: number, sourceTopic: string]

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

const groupKey = 0

/**
 * A member of a streams group (KIP-1071) that reads one topic, as a Kafka Streams application would join. On a
 * connection of its own, so that it does not depend on what is tested.
 *
 * @param address of the only broker, which coordinates every group
 */
export async function joinStreamsGroup(address: string, groupId: string, topic: string): Promise<() => Promise<void>> {
  const memberId = `streams-${Date.now()}`
  const [host = '', port] = address.split(':')
  const connection = new Connection('streams-application')
  await connection.connect(host, Number(port))
  const heartbeat = async (epoch: number): Promise<number> => {
    const answer = await streamsGroupHeartbeatV0.async(connection, groupId, memberId, epoch, topic)
    if (answer.errorCode === 0) return answer.memberEpoch
    throw new Error(`StreamsGroupHeartbeat: ${answer.errorCode} ${answer.errorMessage}`)
  }
  // Who asks for the coordinator first in the life of a cluster makes the topic of the commits, which takes a moment.
  const join = async (until: number): Promise<number> => {
    try {
      await findCoordinatorV6.api.async(connection, groupKey, [groupId])
      return await heartbeat(0)
    } catch (error) {
      if (Date.now() > until) throw error
      await new Promise(resolve => setTimeout(resolve, 200))
      return join(until)
    }
  }
  let epoch = await join(Date.now() + 20_000)
  // The coordinator assigns a few seconds after the first member, at one of its heartbeats.
  const timer = setInterval(async () => {
    epoch = await heartbeat(epoch).catch(() => epoch)
  }, 500)
  return async () => {
    clearInterval(timer)
    await heartbeat(-1)
    await connection.close()
  }
}
