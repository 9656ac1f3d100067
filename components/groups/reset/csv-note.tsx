'use client'
import { Note } from '@/components/ui/note'
import { useResetWords } from '@/lib/i18n/reset'
import type { ResetPlan } from '@/lib/kafka/groups/offsets/types'

const shown = 8

/** The lines of a file that cannot be taken, by their numbers. */
export function CsvNote({ csv }: { csv: NonNullable<ResetPlan['csv']> }) {
  const words = useResetWords()
  const { faults, faultCount, otherGroups } = csv
  return (
    <>
      {faultCount > 0 && (
        <Note tone="crit" role="alert" title={words.csvFaults(faultCount)}>
          <ul className="mt-1">
            {faults.slice(0, shown).map(({ line, fault }) => (
              <li key={line}>{words.csvLine(line, words.csvFault[fault])}</li>
            ))}
            {faultCount > shown && <li>{words.csvMore(faultCount - shown)}</li>}
          </ul>
        </Note>
      )}
      {otherGroups > 0 && <p className="text-text-2 text-xs">{words.csvOthers(otherGroups)}</p>}
    </>
  )
}
