'use client'
import { Status } from '@/components/ui/status'
import { isSearch } from '@/lib/browser/message-filter'
import type { MessageRow, PageSnapshot } from '@/lib/browser/message-page-session'
import { directionOf, type MessageView } from '@/lib/browser/message-view'
import { useT } from '@/lib/i18n/context'
import { heldBack, type RangeCounts } from './counts/range-counts'
import { HeldBack, OffsetsOf } from './counts/range-facts'
import { offsetRange } from './gap-text'
import type { LogSize } from './range-geometry'

interface PageFactsProps {
  view: MessageView
  page: PageSnapshot
  rows: readonly MessageRow[]
  log: LogSize | null
  single: boolean
  /** What the whole range holds; null until that is known. */
  counts: RangeCounts | null
  ends: ReadonlyMap<number, LogSize>
}

/** Beside the pager: which part of the whole the page is. */
export function PageFacts({ view, page, rows, log, single, counts, ends }: PageFactsProps) {
  const { pager, counts: words } = useT().messages
  const { end, records } = page
  if (end === null || records === 0) return null
  const whole = end.reason === 'range' && end.previous === null
  if (isSearch(view)) {
    return (
      <>
        <b>{pager.hits(records)}</b>
        {whole && <Status level="ok">{pager.searched}</Status>}
      </>
    )
  }
  const offsets = rows.flatMap(row => (row.type === 'record' ? [BigInt(row.offset)] : []))
  const first = offsets[0]
  const last = offsets.at(-1)
  const partition = rows[0]?.partition
  const newest = directionOf(view) === 'backward' && view.cursor === null
  return (
    <>
      {single && first !== undefined && last !== undefined && partition !== undefined ? (
        <span>
          <b>{pager.offsets(first < last ? offsetRange(`${first}`, `${last}`) : offsetRange(`${last}`, `${first}`))}</b>{' '}
          {pager.ofPartition(partition)}
        </span>
      ) : (
        newest &&
        !whole && (
          <span>
            <b>{pager.newest(records)}</b> {log !== null && pager.of(log.end - log.start)}
          </span>
        )
      )}
      {whole && <Status level="ok">{pager.allShown(records)}</Status>}
      {counts !== null && (!whole || tells(counts)) && (
        <OffsetsOf counts={counts} words={whole ? words.at(counts.span) : words.range(counts.records, counts.span)} />
      )}
      <HeldBack held={heldBack(end.ends, view.isolation, ends)} />
    </>
  )
}

/** Where every offset is a message that everybody sees there is nothing to explain. */
function tells({ span, records, aborted, open }: RangeCounts): boolean {
  return span !== records || aborted > 0n || open > 0n
}
