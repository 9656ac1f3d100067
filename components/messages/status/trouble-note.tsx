'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { useClockMode } from '@/lib/browser/clock-mode'
import type { Trouble } from '@/lib/browser/trouble'
import { useLang, useT } from '@/lib/i18n/context'
import { age } from '@/lib/i18n/format'
import { time } from '@/lib/i18n/time'

/** After a tail stood still and goes on: why, when and for how long. While it lasts the page's own note says so. */
export function TroubleNote({ trouble }: { trouble: Trouble | null }) {
  const { messages: m, common } = useT()
  const lang = useLang()
  const timeZone = useClockMode() === 'utc' ? 'UTC' : undefined
  const [dismissed, setDismissed] = useState(0)
  if (trouble === null || trouble.until === null || trouble.since <= dismissed) return null
  const { why, since, until } = trouble
  return (
    <Note
      tone="ok"
      role="status"
      className="my-1"
      title={m.tail.interrupted(time(since, { lang, timeZone }), age(until - since, lang), why.code)}
      action={
        <Button size="sm" kind="ghost" onClick={() => setDismissed(since)}>
          {common.dismiss}
        </Button>
      }
    >
      {m.tail.wentOn}
    </Note>
  )
}
