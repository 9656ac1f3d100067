'use client'
import { Note } from '@/components/ui/note'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { useResetWords } from '@/lib/i18n/reset'
import type { ChangedOffset } from '@/lib/kafka/groups/offsets/types'
import { offset, rowKey } from './plan-table'

const shown = 50

/** Partition by partition what did not become what was planned. */
export function ResetOutcome({ rows }: { rows: readonly ChangedOffset[] }) {
  const t = useT()
  const { outcome: words, csvMore } = useResetWords()
  const others = rows.filter(row => row.outcome !== 'done')
  return (
    <Note tone="warn" role="alert" title={words.title(rows.length - others.length, rows.length)}>
      {others.length < rows.length && words.undo}
      <ul className="mt-1.5 grid gap-1">
        {others.slice(0, shown).map(row => (
          <li key={rowKey(row)}>
            <span className="mono">{rowKey(row)}</span>:{' '}
            {row.outcome === 'overtaken'
              ? words.overtaken(offset(row.found?.offset ?? null))
              : row.outcome === 'refused'
                ? words.refused
                : words.unknown}
            {row.error !== undefined && `. ${errorText(t, row.error).message}`}
          </li>
        ))}
        {others.length > shown && <li>{csvMore(others.length - shown)}</li>}
      </ul>
    </Note>
  )
}
