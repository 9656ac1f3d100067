'use client'
import { FlaskConical, Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Status } from '@/components/ui/status'
import type { MessageRow, PageSnapshot } from '@/lib/browser/message-page-session'
import { useT } from '@/lib/i18n/context'
import { Strip } from './strip'
import { useSpoken } from './use-spoken'

interface TryStatusProps {
  page: PageSnapshot
  rows: readonly MessageRow[]
  /** The rows are those of the page before. */
  held: boolean
  onSearchAll: () => void
  tools: ReactNode
}

/** What a filter makes of the rows on the screen, before it is let loose on the log. */
export function TryStatus({ page, rows, held, onSearchAll, tools }: TryStatusProps) {
  const { status: s, filter } = useT().messages
  const { trial } = filter
  const records = rows.filter(row => row.type === 'record')
  const matching = records.filter(record => record.matches).length
  const failing = records.filter(record => record.failure !== undefined).length
  const done = !held && page.phase === 'done'
  const text = trial.tried(matching, records.length) + trial.fail(failing)
  const spoken = useSpoken(page.phase, done ? text : '')
  return (
    <Strip spoken={spoken}>
      {done ? (
        <>
          <Status level="moving" icon={FlaskConical}>
            {text}
          </Status>
          <span className="max-md:hidden">{trial.onThisPage}</span>
        </>
      ) : (
        page.phase === 'reading' && <span>{s.reading}</span>
      )}
      <Button size="sm" icon={Search} onClick={onSearchAll}>
        {trial.searchAll}
      </Button>
      <span className="flex-1" />
      {tools}
    </Strip>
  )
}
