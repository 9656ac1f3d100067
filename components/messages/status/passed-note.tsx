'use client'
import { buttonClass } from '@/components/ui/button-class'
import { Note } from '@/components/ui/note'
import { useClockMode } from '@/lib/browser/clock-mode'
import { type MessageView, searchFromView, viewOfPassed } from '@/lib/browser/message-view'
import { type PassedOver, rangesText } from '@/lib/browser/passed-over'
import { topicPath } from '@/lib/browser/paths'
import { useLang, useT } from '@/lib/i18n/context'
import { instantOf, time } from '@/lib/i18n/time'

interface PassedNoteProps {
  cluster: string
  topic: string
  view: MessageView
  passed: readonly PassedOver[]
}

/** Partitions that one address can name; a stretch of more is shown in pieces. */
const mostRanges = 200

/** What a live tail could not keep: how many, and where each stretch of them can be read, exactly. The tail goes on meanwhile. */
export function PassedNote({ cluster, topic, view, passed }: PassedNoteProps) {
  const { tail } = useT().messages
  const lang = useLang()
  const timeZone = useClockMode() === 'utc' ? 'UTC' : undefined
  const count = passed.reduce((all, stretch) => all + stretch.count, 0)
  if (count === 0) return null
  const clock = (timestamp: string) => {
    const ms = instantOf(timestamp)
    return ms === null ? '—' : time(ms, { lang, timeZone })
  }
  return (
    <Note tone="warn" title={tail.passed(count)} className="my-1">
      {tail.passedWhy}
      <ul className="mt-1.5 flex max-h-24 flex-wrap gap-1.5 overflow-auto">
        {passed.flatMap(({ count, ranges, firstAt, lastAt }) =>
          piecesOf(ranges).map((piece, part, pieces) => (
            <li key={rangesText(piece)}>
              <a
                href={topicPath(cluster, topic) + searchFromView(viewOfPassed(view, piece))}
                target="_blank"
                rel="noopener"
                className={buttonClass({ size: 'sm' })}
              >
                {tail.showPassed(count, clock(firstAt), clock(lastAt))}
                {pieces.length > 1 && ` (${part + 1}/${pieces.length})`}
              </a>
            </li>
          )),
        )}
      </ul>
    </Note>
  )
}

function piecesOf<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / mostRanges) }, (_, i) =>
    list.slice(i * mostRanges, (i + 1) * mostRanges),
  )
}
