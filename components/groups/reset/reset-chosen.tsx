'use client'
import { Eraser, ListChecks, RotateCcw } from 'lucide-react'
import { parseAsString, useQueryStates } from 'nuqs'
import type { Selection } from '@/components/table/selection'
import { Button } from '@/components/ui/button'
import { useCluster } from '@/lib/browser/cluster'
import { useGroupMenuWords } from '@/lib/i18n/group-menu'
import { spellScope } from './reset-draft'

interface Row {
  topic: string
  partition: number
  currentOffset: string | null
}

interface ResetChosenProps<R extends Row> {
  rows: readonly R[]
  rowKey: (row: R) => string
  /** Null while nobody chooses: the table then is that of the command line, column for column. */
  chosen: Selection | null
  onChoose: (chosen: Selection | null) => void
}

/** Lets partitions of a table be chosen, and leads to their reset, or to the deletion of what is committed there. */
export function ResetChosen<R extends Row>({ rows, rowKey, chosen, onChoose }: ResetChosenProps<R>) {
  const words = useGroupMenuWords()
  const { locked } = useCluster()
  const [, setOpen] = useQueryStates({ do: parseAsString, of: parseAsString })
  const some = chosen === null ? [] : rows.filter(row => chosen.has(rowKey(row)))
  const committed = some.filter(row => row.currentOffset !== null)
  return (
    <>
      {some.length > 0 && (
        <Button
          size="sm"
          icon={RotateCcw}
          locked={locked}
          onClick={() => void setOpen({ do: 'reset-offsets', of: spellScope(some) })}
        >
          {words.resetChosen(some.length)}
        </Button>
      )}
      {committed.length > 0 && (
        <Button
          size="sm"
          icon={Eraser}
          locked={locked}
          onClick={() => void setOpen({ do: 'delete-offsets', of: spellScope(committed) })}
        >
          {words.deleteChosen(committed.length)}
        </Button>
      )}
      <Button
        kind="ghost"
        size="sm"
        icon={ListChecks}
        aria-pressed={chosen !== null}
        onClick={() => onChoose(chosen === null ? new Set() : null)}
      >
        {words.choose}
      </Button>
    </>
  )
}
