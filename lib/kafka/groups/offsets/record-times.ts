import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { nextRecords } from '../next-records'

interface RecordPosition {
  topic: string
  partition: number
  /** Safe as a number. */
  offset: number
}

/**
 * When the first record at or behind each position was written; a few requests for each leader.
 *
 * @param positions no partition twice
 * @returns milliseconds since 1970 in the order of the positions; null at the end of the log, and where it is not known
 * @throws OttlaError CANCELLED, and where no broker answers the metadata request
 */
export async function recordTimes(
  cluster: Cluster,
  positions: readonly RecordPosition[],
  options: { signal?: AbortSignal } = {},
): Promise<(number | null)[]> {
  const asked = positions.map(position => ({ ...position, offset: BigInt(position.offset) }))
  const { found } = await nextRecords(cluster, asked, options)
  return positions.map(({ topic, partition }) => {
    const next = found.get(partitionKey(topic, partition))
    return next?.kind === 'record' && next.timestamp >= 0 ? next.timestamp : null
  })
}
