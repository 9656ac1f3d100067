'use client'
import { useClockMode } from '@/lib/browser/clock-mode'
import { useNow } from '@/lib/browser/use-now'
import { useLang, useT } from '@/lib/i18n/context'
import { age } from '@/lib/i18n/format'
import { instantOf, isoTime, shortTime, time, zoneLabel } from '@/lib/i18n/time'

interface TimeProps {
  /** Milliseconds since 1970, also as decimal text. */
  at: number | string
  /** `full` with milliseconds, `short` to the minute, `age` for how long ago. */
  mode?: 'full' | 'short' | 'age'
  /** Says the zone behind the time; else a table head or the title does. */
  zone?: boolean
  className?: string
}

/** An instant in the visitor's clock; hovering gives it whole, in ISO 8601 with its offset. */
export function Time({ at, mode = 'full', zone = false, className }: TimeProps) {
  const lang = useLang()
  const { common } = useT()
  const timeZone = useClockMode() === 'utc' ? 'UTC' : undefined
  const ms = instantOf(at)
  if (ms === null) return <span className={className}>{common.none}</span>
  const whole = isoTime(ms, timeZone)
  const text = mode === 'age' ? null : (mode === 'short' ? shortTime : time)(ms, { lang, timeZone })
  return (
    <time dateTime={isoTime(ms, 'UTC')} title={whole} className={className} suppressHydrationWarning>
      {text === null ? <Age since={ms} /> : text}
      {zone && ` ${zoneLabel(ms, timeZone)}`}
    </time>
  )
}

function Age({ since }: { since: number }) {
  const lang = useLang()
  const now = useNow()
  return now === 0 ? '' : age(now - since, lang)
}

/** "UTC+9" of the clock that times are shown in now; for table heads. */
export function ZoneName() {
  const timeZone = useClockMode() === 'utc' ? 'UTC' : undefined
  return <span suppressHydrationWarning>{zoneLabel(Date.now(), timeZone)}</span>
}
