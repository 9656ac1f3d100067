'use client'
import { PayloadText } from '@/components/messages/payload/payload-text'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { PageSnapshot } from '@/lib/browser/message-page-session'
import type { TraceView } from '@/lib/browser/trace-view'
import { useT } from '@/lib/i18n/context'
import type { SetTrace } from './use-trace-view'

interface TraceNothingProps {
  view: TraceView
  setView: SetTrace
  /** Null while nothing was begun. */
  page: PageSnapshot | null
}

/** In place of rows: nothing was begun, nothing was found, or not yet. */
export function TraceNothing({ view, setView, page }: TraceNothingProps) {
  const { trace: t, messages: m } = useT()
  if (page === null) {
    return (
      <EmptyState kind="match" title={t.begin.title}>
        {view.prepared ? t.begin.prepared : t.begin.body}
      </EmptyState>
    )
  }
  const halted = page.phase === 'paused' || page.phase === 'stopped'
  if (!halted && (page.phase !== 'done' || page.end === null)) return null
  const again = { cursor: null, resume: null, at: null }
  const covered = Object.values(page.end?.covered ?? {})
  const offsets = covered.reduce((all, { from, to }) => all + BigInt(to) - BigInt(from), 0n)
  const { failures } = page
  return (
    <EmptyState
      kind="match"
      title={<PayloadText text={view.show === 'failures' ? m.filter.none.noFailure : t.none.title(view.filter)} />}
      actions={
        <>
          {view.keyPartition && (
            <Button onClick={() => setView({ ...again, keyPartition: false })}>{t.none.everywhere}</Button>
          )}
          {(view.from !== null || view.to !== null) && (
            <Button onClick={() => setView({ ...again, from: null, to: null })}>{t.none.fromBeginning}</Button>
          )}
        </>
      }
    >
      {halted ? t.none.halted : view.keyPartition ? t.none.hashed : t.none.body(page.end?.topics?.length ?? 0, offsets)}
      {view.show === 'matches' && failures !== null && ` ${m.filter.none.failed(failures.count)}`}
    </EmptyState>
  )
}
