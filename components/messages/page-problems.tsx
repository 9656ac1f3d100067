'use client'
import { Button } from '@/components/ui/button'
import { Countdown, ErrorState } from '@/components/ui/error-state'
import { Note } from '@/components/ui/note'
import { ProblemsNote } from '@/components/ui/problems-note'
import type { RequestFailure } from '@/lib/browser/get-json'
import type { PageSnapshot } from '@/lib/browser/message-page-session'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'

interface PageProblemsProps {
  page: Pick<PageSnapshot, 'phase' | 'failure' | 'waiting' | 'end' | 'tries' | 'nextTryAt'>
  /** No row is on the screen. */
  nothing: boolean
  onRetry: () => void
}

/** Above the rows: what is missing, why, and when it is asked for again. What came stays. */
export function PageProblems({ page, nothing, onRetry }: PageProblemsProps) {
  const t = useT()
  const { failure, waiting, end } = page
  const busy = page.phase === 'reading'
  const problems = end?.problems ?? []
  const className = 'px-6 py-2 max-md:px-4'
  if (failure !== null && nothing) {
    return (
      <div className={className}>
        <ErrorState
          title={t.messages.failed}
          failure={failure}
          onRetry={onRetry}
          busy={busy}
          nextTryAt={page.nextTryAt}
          tries={page.tries}
        />
      </div>
    )
  }
  if (problems.length > 0) {
    return (
      <div className={className}>
        <ProblemsNote problems={problems} />
      </div>
    )
  }
  if (failure !== null) {
    return (
      <div className={className}>
        <Note
          tone="crit"
          role="alert"
          title={`${t.messages.failed}.`}
          action={
            <Button size="sm" busy={busy} onClick={onRetry}>
              {t.common.retry}
            </Button>
          }
        >
          <FailureWords failure={failure} /> <Countdown nextTryAt={page.nextTryAt} busy={busy} tries={page.tries} />
        </Note>
      </div>
    )
  }
  if (waiting !== null && busy) {
    return (
      <div className={className}>
        <Note tone="warn" role="status">
          <FailureWords failure={waiting} />
        </Note>
      </div>
    )
  }
  return null
}

function FailureWords({ failure }: { failure: RequestFailure }) {
  const { message, hint } = errorText(useT(), failure)
  return `${message} ${hint}`
}
