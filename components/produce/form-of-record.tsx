'use client'
import { Note } from '@/components/ui/note'
import { Skeleton } from '@/components/ui/skeleton'
import { useClusterInfo } from '@/lib/browser/cluster'
import { positionFrom, type RecordPosition, recordUrl } from '@/lib/browser/message-view'
import { useResource } from '@/lib/browser/resource'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import type { RecordLine } from '@/lib/kafka/messages/types'
import type { TopicDetail } from '@/lib/kafka/topics/types'
import type { Ack } from './ack-list'
import { draftOf, emptyDraft } from './draft'
import { ProduceForm } from './produce-form'

interface FormOfRecordProps {
  topic: string
  detail: TopicDetail | undefined
  /** `partition@offset` of a message that is to be sent once more. */
  again: string | null
  acks: readonly Ack[]
  onAck: (ack: Ack) => void
}

/** The form, empty or with what a message of the topic holds. */
export function FormOfRecord({ again, ...form }: FormOfRecordProps) {
  const position = positionFrom(again)
  return position === null ? <ProduceForm {...form} initial={emptyDraft} /> : <Again {...form} position={position} />
}

function Again({ position, ...form }: Omit<FormOfRecordProps, 'again'> & { position: RecordPosition }) {
  const t = useT()
  const { id } = useClusterInfo()
  const { data, failure } = useResource<RecordLine>(recordUrl(id, form.topic, position), {
    interval: false,
    freshness: false,
  })
  if (data !== undefined) return <ProduceForm {...form} initial={draftOf(data)} />
  if (failure === null) {
    return (
      <div aria-busy className="grid gap-3 px-6 max-md:px-4">
        <Skeleton width="60%" height={32} />
        <Skeleton width="60%" height={164} />
      </div>
    )
  }
  const { message, hint } = errorText(t, failure)
  return (
    <>
      <div className="px-6 pb-3 max-md:px-4">
        <Note tone="warn" role="alert" title={t.produce.form.failedAgain}>
          {message} {hint}
        </Note>
      </div>
      <ProduceForm {...form} initial={emptyDraft} />
    </>
  )
}
