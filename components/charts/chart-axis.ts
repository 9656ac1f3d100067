import { age } from '@/lib/i18n/format'
import type { Lang } from '@/lib/i18n/lang'
import { durationTicks, rateText, rateTicks, tickTexts, valueTicks } from './lag-chart-ticks'

/** What an axis counts: records or offsets, ms of time, or records a second. */
export type AxisUnit = 'count' | 'time' | 'rate'

interface ChartAxis {
  ticks: number[]
  texts: string[]
}

/** Round values of a domain and their words; @param base what counts are drawn relative to */
export function chartAxis(unit: AxisUnit, domain: readonly [number, number], base: bigint, lang: Lang): ChartAxis {
  if (unit === 'time') {
    const ticks = durationTicks(domain)
    return { ticks, texts: ticks.map(value => (value === 0 ? '0' : age(value, lang))) }
  }
  if (unit === 'rate') {
    const ticks = rateTicks(domain)
    return { ticks, texts: ticks.map(rateText) }
  }
  const ticks = valueTicks(domain)
  return { ticks, texts: tickTexts(ticks, base) }
}
