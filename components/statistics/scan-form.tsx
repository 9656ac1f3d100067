'use client'
import { type FormEvent, useState } from 'react'
import { fromInputTime } from '@/components/messages/toolbar/local-time'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useClockMode } from '@/lib/browser/clock-mode'
import type { ScanRange } from '@/lib/browser/statistics'
import { useStatisticsWords } from '@/lib/i18n/statistics'
import type { TopicDetail } from '@/lib/kafka/topics/types'
import { partitionsFrom } from './scan-cost'
import { ScanCostText } from './scan-cost-text'

interface ScanFormProps {
  detail: TopicDetail
  busy: boolean
  onScan: (range: ScanRange) => void
}

/** A part of a topic to be scanned. */
export function ScanForm({ detail, busy, onScan }: ScanFormProps) {
  const t = useStatisticsWords()
  const utc = useClockMode() === 'utc'
  const [list, setList] = useState('')
  const [since, setSince] = useState('')
  const count = detail.partitions.length
  const partitions = partitionsFrom(list, count)

  function submit(event: FormEvent) {
    event.preventDefault()
    if (partitions === undefined) return
    const at = fromInputTime(since, utc)
    onScan({
      ...(partitions === null ? {} : { partitions }),
      ...(at === null ? {} : { since: new Date(at).toISOString() }),
    })
  }

  return (
    <form onSubmit={submit} className="flex w-72 flex-col gap-3">
      <Field
        label={t.partitions}
        help={t.partitionsHelp(count - 1)}
        error={partitions === undefined && t.partitionsWrong(count - 1)}
      >
        <Input mono inputMode="numeric" value={list} onChange={event => setList(event.target.value)} />
      </Field>
      <Field label={t.since} help={t.sinceHelp}>
        <Input type="datetime-local" step={1} value={since} onChange={event => setSince(event.target.value)} />
      </Field>
      <ScanCostText detail={detail} partitions={partitions ?? null} />
      <Button type="submit" kind="primary" busy={busy} disabled={partitions === undefined}>
        {t.begin}
      </Button>
    </form>
  )
}
