'use client'
import { Button } from '@/components/ui/button'
import { Countdown } from '@/components/ui/error-state'
import { Note } from '@/components/ui/note'
import { Skeleton } from '@/components/ui/skeleton'
import type { RequestFailure } from '@/lib/browser/get-json'
import type { RecordPosition } from '@/lib/browser/message-view'
import type { Resource } from '@/lib/browser/resource'
import { useDelayed } from '@/lib/browser/use-delayed'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { num } from '@/lib/i18n/format'
import type { RecordLine } from '@/lib/kafka/messages/types'

interface RecordMissingProps {
  resource: Resource<RecordLine>
  at: RecordPosition
  onGo: (position: RecordPosition) => void
}

/** In place of a message: that it is being read, that there is none and why, or that it could not be read. */
export function RecordMissing({ resource, at, onGo }: RecordMissingProps) {
  const t = useT()
  const { panel } = t.messages
  const { failure } = resource
  const late = useDelayed(failure === null, 150)
  if (failure === null) {
    return (
      <div aria-busy className="grid gap-2.5 p-4">
        {late && ['70%', '45%', '60%', '52%'].map(width => <Skeleton key={width} width={width} />)}
      </div>
    )
  }
  if (isGone(failure)) {
    const { start, end, next } = failure.params ?? {}
    return (
      <div className="p-4">
        <Note
          tone="warn"
          role="status"
          title={`${panel.gone.title(at.partition, num(at.offset))}.`}
          action={
            next === undefined ? undefined : (
              <Button size="sm" onClick={() => onGo({ partition: at.partition, offset: next })}>
                {panel.gone.nextOne}
              </Button>
            )
          }
        >
          {whyGone(t.messages, failure)} {start !== undefined && end !== undefined && held(t.messages, start, end)}
        </Note>
      </div>
    )
  }
  const { message, hint } = errorText(t, failure)
  return (
    <div className="p-4">
      <Note
        tone="crit"
        role="alert"
        title={`${panel.failed}.`}
        action={
          <Button size="sm" busy={resource.fetching} onClick={resource.refresh}>
            {t.common.retry}
          </Button>
        }
      >
        {message} {hint} <Countdown nextTryAt={resource.nextTryAt} busy={resource.fetching} tries={resource.tries} />
      </Note>
    </div>
  )
}

function isGone(failure: RequestFailure): boolean {
  return failure.code === 'RECORD_NOT_FOUND' || failure.code === 'OFFSET_OUT_OF_RANGE'
}

function whyGone(m: ReturnType<typeof useT>['messages'], failure: RequestFailure): string {
  const { gone } = m.panel
  const why = failure.params?.why
  const sentence = why === undefined ? undefined : Object.entries(gone).find(([name]) => name === why)?.[1]
  return typeof sentence === 'string' ? sentence : `${failure.message} ${failure.hint}`
}

function held(m: ReturnType<typeof useT>['messages'], start: string, end: string): string {
  const last = BigInt(end) - 1n
  return last < BigInt(start) ? m.panel.gone.emptyPartition : m.panel.gone.range(num(start), num(last))
}
