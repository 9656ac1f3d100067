'use client'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Note } from '@/components/ui/note'
import type { RequestFailure } from '@/lib/browser/get-json'
import type { RecordPosition } from '@/lib/browser/message-view'
import { recordPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { num } from '@/lib/i18n/format'

interface FilterStoppedProps {
  cluster: string
  topic: string
  failure: RequestFailure
  /** Goes on without that record; null where it cannot. */
  onGoOn: ((record: RecordPosition) => void) | null
}

/** A filter that took too long or too much on one record: which it was, and how to go on without it. */
export function FilterStopped({ cluster, topic, failure, onGoOn }: FilterStoppedProps) {
  const t = useT()
  const { search } = t.messages.filter
  const { message, hint } = errorText(t, failure)
  const { partition = '', offset = '' } = failure.params ?? {}
  const known = /^\d+$/.test(partition) && /^\d+$/.test(offset)
  return (
    <div className="px-6 py-2 max-md:px-4">
      <Note
        tone="crit"
        role="alert"
        title={message}
        action={
          known && (
            <>
              <ButtonLink size="sm" href={recordPath(cluster, topic, Number(partition), offset)}>
                {search.record(partition, num(offset))}
              </ButtonLink>
              {onGoOn !== null && (
                <Button size="sm" onClick={() => onGoOn({ partition: Number(partition), offset })}>
                  {search.goOn}
                </Button>
              )}
            </>
          )
        }
      >
        {hint}
      </Note>
    </div>
  )
}
