import { age, num } from '@/lib/i18n/format'
import type { Lang } from '@/lib/i18n/lang'
import type { LagMeasure } from '@/lib/kafka/groups/types'
import { rateText } from './lag-chart-ticks'

/** Records, a length of time, or records a second. */
export function measureText(measure: LagMeasure, value: number, lang: Lang): string {
  return measure === 'lag' ? num(value) : measure === 'time' ? age(value, lang) : rateText(value)
}
