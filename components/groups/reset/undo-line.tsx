'use client'
import { History, Undo2 } from 'lucide-react'
import { parseAsString, useQueryStates } from 'nuqs'
import { useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Time } from '@/components/ui/time'
import { useCluster } from '@/lib/browser/cluster'
import { useResetWords } from '@/lib/i18n/reset'
import type { GroupDescription } from '@/lib/kafka/groups/types'
import { type LastReset, setLastReset } from './last-reset'
import { offset } from './plan-table'

interface UndoLineProps {
  reset: LastReset
  group: GroupDescription
}

/** What was just done, and the way back; it goes when a consumer commits. */
export function UndoLine({ reset, group }: UndoLineProps) {
  const { line } = useResetWords()
  const { locked } = useCluster()
  const [, setOpen] = useQueryStates({ do: parseAsString, undo: parseAsString })
  const over = hasCommitted(reset, group)
  useEffect(() => {
    if (over) setLastReset(null)
  }, [over])
  if (over) return null
  const [only] = reset.rows
  const one = reset.rows.length === 1
  return (
    <section
      aria-label={line.aria}
      className="mx-6 mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-accent-line bg-accent-soft px-3 py-2 text-sm text-text-2 max-md:mx-4"
    >
      <Icon as={History} className="text-accent-text" />
      <p className="min-w-0 flex-1 basis-60">
        <b className="font-semibold text-text">
          {one ? line.one : line.many(reset.rows.length)} <Time at={reset.at} mode="age" />
          {line.ago}.
        </b>{' '}
        {one && only !== undefined && `${line.move(offset(only.before), offset(only.after))} `}
        {line.back}
      </p>
      <Button
        size="sm"
        icon={Undo2}
        locked={locked}
        onClick={() => void setOpen({ do: 'reset-offsets', undo: reset.auditId })}
      >
        {line.undo}
      </Button>
    </section>
  )
}

/** Behind the reset something else is committed: going back would take that away, too. What was read before the reset does not count. */
function hasCommitted({ rows }: LastReset, group: GroupDescription): boolean {
  const now = new Map(group.rows.map(row => [`${row.topic}-${row.partition}`, row.currentOffset]))
  return rows.some(({ topic, partition, before, after }) => {
    const current = now.get(`${topic}-${partition}`) ?? null
    return current !== after && current !== before
  })
}
