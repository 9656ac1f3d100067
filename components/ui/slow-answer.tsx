'use client'
import { useEffect, useState } from 'react'
import { useDelayed } from '@/lib/browser/use-delayed'
import { useNow } from '@/lib/browser/use-now'
import { useLang, useT } from '@/lib/i18n/context'
import { age } from '@/lib/i18n/format'
import { Note } from './note'

/** Ms of silence that a person does not take for loading any more. */
const silence = 3000

/** Says how long nothing has come, over a skeleton that would otherwise promise an answer. */
export function SlowAnswer({ waiting, className }: { waiting: boolean; className?: string }) {
  const slow = useDelayed(waiting, silence)
  const [since, setSince] = useState(0)
  useEffect(() => setSince(waiting ? Date.now() : 0), [waiting])
  return slow && since > 0 ? <Silence since={since} className={className} /> : null
}

function Silence({ since, className }: { since: number; className: string | undefined }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  return (
    <Note tone="warn" role="status" className={className}>
      <span className="tnum" aria-live="off">
        {t.errors.silent(age(Math.max(silence, now - since), lang))}
      </span>{' '}
      {t.errors.silentHint}
    </Note>
  )
}
