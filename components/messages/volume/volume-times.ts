import type { Lang } from '@/lib/i18n/lang'
import { instantOf, shortTime, time } from '@/lib/i18n/time'

export interface Clock {
  lang: Lang
  timeZone: string | undefined
}

const minute = 60_000

/** One end of an interval, as exactly as its length asks for. */
export function edgeText(at: number, length: number, clock: Clock): string {
  if (instantOf(at) === null) return '—'
  return length < minute ? time(at, clock) : shortTime(at, clock)
}
