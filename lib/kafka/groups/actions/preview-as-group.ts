import 'server-only'
import { OttlaError, type Problem } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { messagesQuery } from '@/lib/kafka/messages/messages-query'
import { readMessages } from '@/lib/kafka/messages/read-messages'
import type { RecordLine } from '@/lib/kafka/messages/types'
import { describeGroup } from '../describe-group'
import { groupLock } from '../offsets/group-lock'
import type { GroupOffsetRow } from '../types'
import { mergeByTime } from './merge-by-time'
import type { GroupPreview } from './types'

/** Partitions of one topic that are looked at; the messages API takes no more at once. */
const mostPartitions = 500
/** Characters of a key or value. */
const preview = '300'

type Start = GroupPreview['starts'][number]

/**
 * What a group would read next, over all its topics and partitions, from CURRENT-OFFSET of each (from the beginning
 * where nothing is committed), in the order of time. Read without a group: nobody joins, nothing is committed.
 *
 * @param input `topics` null: every topic that the group has committed or been assigned
 * @throws OttlaError GROUP_NOT_FOUND, GROUP_TYPE_MISMATCH (share groups have no CURRENT-OFFSET), BROKER_UNREACHABLE
 */
export async function previewAsGroup(
  cluster: Cluster,
  groupId: string,
  input: { topics: readonly string[] | null; count: number },
  options: { signal?: AbortSignal } = {},
): Promise<GroupPreview> {
  const group = await describeGroup(cluster, groupId, options)
  const lock = groupLock(group)
  if (lock?.why === 'type') throw new OttlaError(lock.error.code, lock.error.message, lock.error)
  const { topics, count } = input
  const starts = group.rows.flatMap(row => (topics === null || topics.includes(row.topic) ? startOf(row) : []))
  const problems: Problem[] = [...group.problems]
  const lists = await Promise.all(
    [...Map.groupBy(starts, start => start.topic)].map(async ([topic, some]) => {
      try {
        return await readTopic(cluster, topic, some.slice(0, mostPartitions), count, options)
      } catch (error) {
        if (!(error instanceof OttlaError) || error.code === 'CANCELLED') throw error
        problems.push(error.toProblem(`topic ${topic}`))
        return []
      }
    }),
  )
  const records = mergeByTime(lists).slice(0, count)
  const places = placesBehind(records)
  const left = starts.some(({ topic, partition, end }) => {
    const place = places.find(each => each.topic === topic && each.partition === partition)
    return place === undefined || BigInt(place.offset) < BigInt(end)
  })
  const { type, state } = group
  return { groupId, type, state, lock, starts, records, places, more: left && records.length >= count, problems }
}

function startOf({ topic, partition, currentOffset, logStartOffset, logEndOffset, outside }: GroupOffsetRow): Start[] {
  if (logEndOffset === null || logStartOffset === null || outside === 'beyond-end') return []
  const offset = currentOffset === null || outside === 'before-start' ? logStartOffset : currentOffset
  if (BigInt(offset) >= BigInt(logEndOffset)) return []
  return [{ topic, partition, offset, from: currentOffset === null ? 'beginning' : 'committed', end: logEndOffset }]
}

async function readTopic(
  cluster: Cluster,
  topic: string,
  starts: readonly Start[],
  count: number,
  options: { signal?: AbortSignal },
): Promise<RecordLine[]> {
  const ranges = starts.map(({ partition, offset, end }) => `${partition}:${offset}-${end}`).join(',')
  const query = messagesQuery.parse({ ranges, direction: 'forward', limit: String(count), preview })
  const records: RecordLine[] = []
  for await (const line of readMessages(cluster, topic, query, options)) {
    if (line.type === 'record') records.push({ ...line, topic })
    if (line.type === 'end' && line.error) throw new OttlaError(line.error.code, line.error.message, line.error)
  }
  return records
}

/** Records of a partition come in the order of their offsets, so the last one of each is the farthest. */
function placesBehind(records: readonly RecordLine[]): GroupPreview['places'] {
  const places = new Map<string, GroupPreview['places'][number]>()
  for (const { topic = '', partition, offset } of records) {
    places.set(`${topic}-${partition}`, { topic, partition, offset: (BigInt(offset) + 1n).toString() })
  }
  return [...places.values()]
}
