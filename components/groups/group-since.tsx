'use client'
import { useNow } from '@/lib/browser/use-now'
import { useLang } from '@/lib/i18n/context'
import { age } from '@/lib/i18n/format'
import { useGroupLagWords } from '@/lib/i18n/group-lag'

/** "for 16 min": the status is only told from its largest unit, it must not flicker. */
export function GroupSince({ since }: { since: number | null }) {
  const words = useGroupLagWords()
  const lang = useLang()
  const now = useNow()
  if (since === null || now === 0) return null
  return words.for(age(coarse(now - since), lang))
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
  if (now === 0) return null
  return now - at < 2000 ? words.sampledNow : words.sampled(age(now - at, lang))
}
