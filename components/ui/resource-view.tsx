'use client'
import type { ReactNode } from 'react'
import type { Resource } from '@/lib/browser/resource'
import { useDelayed } from '@/lib/browser/use-delayed'
import { useNow } from '@/lib/browser/use-now'
import { useLang, useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { age } from '@/lib/i18n/format'
import { Button } from './button'
import { Countdown, ErrorState } from './error-state'
import { Note } from './note'
import { SlowAnswer } from './slow-answer'

interface ResourceViewProps<T> {
  resource: Resource<T>
  /** What failed, when it does: "Could not read topics". */
  failed: string
  /** Drawn after 150 ms without data, with the final sizes. */
  skeleton: ReactNode
  /** Where notes and errors stand; the page's gutter by default. */
  className?: string
  children: (data: T) => ReactNode
}

/**
 * The four states of everything that is read: nothing yet, there, there but no longer answering, and never answered. The
 * last answer stays on the screen while the broker is away, and the page recovers without a reload.
 */
export function ResourceView<T>({
  resource,
  failed,
  skeleton,
  className = 'px-6 py-2 max-md:px-4',
  children,
}: ResourceViewProps<T>) {
  const { data, failure } = resource
  const late = useDelayed(data === undefined && failure === null, 150)
  if (data !== undefined) {
    return (
      <>
        {failure !== null && (
          <div className={className}>
            <StaleNote resource={resource} failed={failed} />
          </div>
        )}
        {children(data)}
      </>
    )
  }
  if (failure !== null) {
    return (
      <div className={className}>
        <ErrorState
          title={failed}
          failure={failure}
          onRetry={resource.refresh}
          busy={resource.fetching}
          nextTryAt={resource.nextTryAt}
          tries={resource.tries}
        />
      </div>
    )
  }
  return (
    <>
      <SlowAnswer waiting className="mx-6 mb-3 max-md:mx-4" />
      <div aria-busy className="contents">
        {late ? skeleton : null}
      </div>
    </>
  )
}

function StaleNote<T>({ resource, failed }: { resource: Resource<T>; failed: string }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  if (resource.failure === null) return null
  const { message, hint } = errorText(t, resource.failure)
  return (
    <Note
      tone="crit"
      role="alert"
      title={`${failed}.`}
      action={
        <Button size="sm" busy={resource.fetching} onClick={resource.refresh}>
          {t.common.retry}
        </Button>
      }
    >
      {message} {hint}{' '}
      <span className="tnum" aria-live="off">
        {now === 0 ? '' : t.errors.stale(age(now - resource.updatedAt, lang))}
      </span>{' '}
      <Countdown nextTryAt={resource.nextTryAt} busy={resource.fetching} tries={resource.tries} />
    </Note>
  )
}
