import { ndjsonAnswer } from '@/lib/http/ndjson'
import { readRoute } from '@/lib/http/read-route'
import { volumeQuery } from '@/lib/kafka/messages/volume-query'
import { brokenVolume, volumeTimeline } from '@/lib/kafka/messages/volume-timeline'

/** Offsets by time and partition, coarse to fine; not one record is read for it. */
export const GET = readRoute(volumeQuery, async ({ cluster, names, query, signal }) => {
  const lines = await volumeTimeline(cluster, names.topic ?? '', query, { signal })
  return ndjsonAnswer(lines, { signal, failed: brokenVolume })
})
