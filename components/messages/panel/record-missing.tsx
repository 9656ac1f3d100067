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
  onNewer: (() => void) | null
}

/** In place of a message: that it is being read, that there is none and why, or that it could not be read. */
export function RecordMissing({ resource, at, onNewer }: RecordMissingProps) {
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
    const { end } = failure.params ?? {}
    return (
      <div className="p-4">
        <Note
          tone="warn"
          role="status"
          title={`${panel.gone.title(at.partition, num(at.offset))}.`}
          action={
            onNewer === null ? undefined : (
              <Button size="sm" onClick={onNewer}>
                {panel.gone.nextOne}
              </Button>
            )
          }
        >
          {whyGone(t.messages, failure)} {end !== undefined && newestOf(t.messages, end)}
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
  const why = failure.code === 'OFFSET_OUT_OF_RANGE' ? 'beyond' : failure.params?.why
  const sentence = why === undefined ? undefined : Object.entries(gone).find(([name]) => name === why)?.[1]
  return typeof sentence === 'string' ? sentence : `${failure.message} ${failure.hint}`
}

function newestOf(m: ReturnType<typeof useT>['messages'], end: string): string {
  return end === '0' ? m.panel.gone.emptyPartition : m.panel.gone.upTo(num(BigInt(end) - 1n))
}
