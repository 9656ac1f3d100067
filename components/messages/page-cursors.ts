import { directionOf, type MessageView } from '@/lib/browser/message-view'
import type { EndLine } from '@/lib/kafka/messages/types'
import type { TopicDetail } from '@/lib/kafka/topics/types'

/** How many offsets were written since an answer; 0 where that is not known. */
export function newerThan(end: EndLine | null, detail: TopicDetail | undefined): bigint {
  let newer = 0n
  for (const { partition, logEndOffset } of detail?.partitions ?? []) {
    const before = end?.ends[partition]
    if (before === undefined || logEndOffset === null) continue
    const more = BigInt(logEndOffset) - BigInt(before.end)
    if (more > 0n) newer += more
  }
  return newer
}

export interface Pages {
  /** Cursors of the pages on either side; null where there is none. */
  newer: string | null
  older: string | null
  /** What came meanwhile belongs right after the rows on the screen. */
  showNewer: boolean
  /** Reading the same page again shows it. */
  again: boolean
  /** Else this view does. */
  toNewer: Partial<MessageView>
}

/** Where Newer and Older lead: forward the next page is the newer one, backward the older one. */
export function pagesOf(view: MessageView, end: EndLine | null, newer: bigint): Pages {
  const backward = directionOf(view) === 'backward'
  const beyond = newer > 0n ? (end?.newer ?? null) : null
  const next = end?.next ?? null
  const previous = end?.previous ?? null
  const atNewest = backward ? previous === null : next === null
  return {
    newer: (backward ? previous : next) ?? beyond,
    older: backward ? next : previous,
    showNewer: atNewest && newer > 0n,
    again: backward || end?.reason === 'range',
    toNewer: backward ? { cursor: null, at: null } : { cursor: beyond, at: null },
  }
}
