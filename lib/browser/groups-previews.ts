'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Decimal } from '@/lib/decimal'
import type { ErrorBody } from '@/lib/errors'
import type { MessageLine } from '@/lib/kafka/messages/types'
import { missingRanges, type OffsetPreview, previewsOf, type Range } from './groups-preview-ranges'
import { apiPath, topicPath } from './paths'
import { readStream } from './read-stream'

/** Longest text that a box of the strip asks for, in characters. */
const previewLength = 24

export interface OffsetPreviews {
  /** Undefined while it is not known yet. */
  get: (offset: bigint) => OffsetPreview | undefined
  /** End of the stable log by the last answer; null where it is not known. */
  lastStable: bigint | null
  /** Some offset in view holds no message, so that offsets and messages are two different counts. */
  holes: boolean
  error: ErrorBody | null
}

interface Known {
  of: string
  end: bigint
  lastStable: bigint | null
  previews: Map<bigint, OffsetPreview>
}

interface Answer {
  of: string
  previews: Map<bigint, OffsetPreview>
  lastStable: bigint | null
  error: ErrorBody | null
}

/**
 * What stands at the offsets in view: read in one batch, without a group, and only where it is not known yet.
 *
 * @param logEnd a log that became shorter was made anew: what was known of it is forgotten
 */
export function useOffsetPreviews(
  clusterId: string,
  topic: string,
  partition: number,
  offsets: bigint[],
  logEnd: bigint,
): OffsetPreviews {
  const known = useRef<Known>({ of: '', end: 0n, lastStable: null, previews: new Map() })
  const of = JSON.stringify([clusterId, topic, partition])
  const { data } = useQuery({
    queryKey: ['offset-previews', clusterId, topic, partition, offsets.join()],
    enabled: offsets.length > 0,
    // Records do not change under their offset; compaction may take them away, and nobody minds that for a minute.
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Answer> => {
      if (known.current.of !== of || logEnd < known.current.end) {
        known.current = { of, end: logEnd, lastStable: null, previews: new Map() }
      }
      const { previews } = known.current
      const ranges = missingRanges(offsets, previews)
      const parts = await Promise.all(ranges.map(range => readRange(clusterId, topic, partition, range, signal)))
      signal.throwIfAborted()
      for (const part of parts) for (const [offset, preview] of part.previews) previews.set(offset, preview)
      // Only what is in view is kept: a strip that follows a busy group would gather without end.
      const inView = new Map([...previews].filter(([offset]) => offsets.includes(offset)))
      const lastStable = parts.find(part => part.lastStable !== null)?.lastStable ?? known.current.lastStable
      known.current = { of, end: logEnd, lastStable, previews: inView }
      return { of, previews: inView, lastStable, error: parts.find(part => part.error !== null)?.error ?? null }
    },
  })
  const mine = data?.of === of ? data : undefined
  return {
    get: offset => mine?.previews.get(offset),
    lastStable: mine?.lastStable ?? null,
    holes: [...(mine?.previews.values() ?? [])].some(preview => preview.kind === 'none'),
    error: mine?.error ?? null,
  }
}

type Part = Omit<Answer, 'of'>

async function readRange(
  clusterId: string,
  topic: string,
  partition: number,
  range: Range,
  signal: AbortSignal,
): Promise<Part> {
  const query = new URLSearchParams({
    from: `offset:${range.from}`,
    direction: 'forward',
    partitions: String(partition),
    limit: String(range.to - range.from + 1n),
    preview: String(previewLength),
  })
  const lines: MessageLine[] = []
  const url = `${apiPath(topicPath(clusterId, topic))}/messages?${query}`
  const outcome = await readStream(url, { signal, onLines: some => lines.push(...some) })
  if (outcome.kind !== 'end') {
    const error = outcome.kind === 'refused' ? outcome.error : null
    return { previews: previewsOf(lines, null, range), lastStable: null, error }
  }
  const ends: { lastStable?: Decimal } | undefined = outcome.end.ends[partition]
  return {
    previews: previewsOf(lines, outcome.end, range),
    lastStable: ends?.lastStable === undefined ? null : BigInt(ends.lastStable),
    error: outcome.end.error ?? null,
  }
}
