import type { Decimal } from '@/lib/decimal'
import { age } from '@/lib/i18n/format'
import type { Lang } from '@/lib/i18n/lang'
import { instantOf } from '@/lib/i18n/time'

/** Time from one timestamp to the next: `+35 ms`, `+2 min 4 s`, `−1 s` where it goes back; '' where one of them has none. */
export function deltaText(before: Decimal, after: Decimal, lang: Lang): string {
  const [from, to] = [instantOf(before), instantOf(after)]
  if (from === null || to === null) return ''
  const ms = to - from
  return `${ms < 0 ? '−' : '+'}${ms === 0 ? zero[lang] : age(Math.abs(ms), lang)}`
}

const zero: Record<Lang, string> = { en: '0\u00a0ms', ko: '0밀리초' }
