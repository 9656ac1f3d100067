'use client'
import { useNow } from '@/lib/browser/use-now'
import { useLang } from '@/lib/i18n/context'
import { age } from '@/lib/i18n/format'
import { useGroupLagWords } from '@/lib/i18n/group-lag'

/** "for 16 min", or bare: "16 min". */
export function GroupSince({ since, bare = false }: { since: number | null; bare?: boolean }) {
  const words = useGroupLagWords()
  const lang = useLang()
  const now = useNow()
  if (since === null || now === 0) return null
  const text = age(coarse(now - since), lang)
  return bare ? text : words.for(text)
}

/** Without the seconds behind minutes. */
function coarse(ms: number): number {
  if (ms < 1000) return 0
  return ms < 60_000 ? ms - (ms % 1000) : ms - (ms % 60_000)
}

/** "sampled 4 s ago": the age of the numbers beside it. */
export function SampledAgo({ at }: { at: number }) {
  const words = useGroupLagWords()
  const lang = useLang()
  const now = useNow()
  // The server does not know the visitor's clock: it keeps the place, or lines would break when the page comes alive.
  if (now === 0) return <span className="invisible">{words.sampledNow}</span>
  return now - at < 2000 ? words.sampledNow : words.sampled(age(now - at, lang))
}
