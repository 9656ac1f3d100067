'use client'
import { num } from '@/lib/i18n/format'
import { useGroupKindsWords } from '@/lib/i18n/group-kinds'
import type { GroupOffsetRow } from '@/lib/kafka/groups/types'
import { StripWarning } from './strip-warning'

/** Sentences at most; of more there is the number. */
const most = 5

/** What the columns of the command line do not say: commits outside of the log, and where read_committed stops. */
export function PartitionNotes({ rows }: { rows: readonly GroupOffsetRow[] }) {
  const { notes: words } = useGroupKindsWords()
  const sentences = rows.flatMap(row => {
    const of = `${row.topic}-${row.partition}`
    return [outsideOf(row, of), openOf(row, of)].flatMap(sentence => (sentence === null ? [] : [{ of, sentence }]))
  })
  if (sentences.length === 0) return null
  return (
    <section aria-label={words.title} className="mt-2 flex flex-col">
      {sentences.slice(0, most).map(({ of, sentence }) => (
        <StripWarning key={`${of} ${sentence}`}>{sentence}</StripWarning>
      ))}
      {sentences.length > most && <StripWarning>{words.more(sentences.length - most)}</StripWarning>}
    </section>
  )

  function outsideOf({ outside, currentOffset, logEndOffset, jumpsTo }: GroupOffsetRow, of: string): string | null {
    if (outside === null || currentOffset === null) return null
    const jump = jumpsTo === null ? words.jumpUnknown : words.jump(num(jumpsTo.earliest), num(jumpsTo.latest))
    if (outside === 'before-start') return words.deleted(of, num(currentOffset), jump)
    return words.beyond(of, num(currentOffset), logEndOffset === null ? '-' : num(logEndOffset), jump)
  }

  function openOf({ lastStableOffset, logEndOffset, lagToLastStable }: GroupOffsetRow, of: string): string | null {
    if (lastStableOffset === null || lagToLastStable === null || lastStableOffset === logEndOffset) return null
    return words.open(of, num(lastStableOffset), num(lagToLastStable))
  }
}
