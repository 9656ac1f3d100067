import type { GroupLagWords } from '@/lib/i18n/en/group-lag'
import { age, num, short } from '@/lib/i18n/format'
import type { Lang } from '@/lib/i18n/lang'
import type { GroupHealth } from '@/lib/lag/types'

export type LagTextFacts = Pick<GroupHealth, 'timeLag' | 'timeLagBy' | 'catchUp' | 'produceRate' | 'consumeRate'>

/** `16 min 22 s`, `> 2 h` where it is older than the history; null where it is not known. */
export function timeLagText(
  facts: Pick<LagTextFacts, 'timeLag' | 'timeLagBy'> | null | undefined,
  words: GroupLagWords,
  lang: Lang,
): string | null {
  if (facts?.timeLag == null) return null
  const text = age(facts.timeLag, lang)
  return facts.timeLagBy === 'at-least' ? words.atLeast(text) : text
}

/** `4 min 10 s`, `never`; null where it is not known. */
export function catchUpText(
  facts: Pick<LagTextFacts, 'catchUp'> | null | undefined,
  words: GroupLagWords,
  lang: Lang,
): string | null {
  if (facts?.catchUp == null) return null
  if (facts.catchUp === 'never') return words.never
  return facts.catchUp === 0 ? words.reached : age(facts.catchUp, lang)
}

/** Records a second, short: `0.4`, `12`, `1.84 k`. */
export function rateText(rate: number): string {
  const size = Math.abs(rate)
  if (size === 0) return '0'
  if (size < 0.1) return '< 0.1'
  if (size < 10) return size.toFixed(1).replace(/\.0$/, '')
  return size < 10_000 ? num(Math.round(size)) : short(Math.round(size))
}

/** Records a second by which the lag grows; negative where it shrinks, null where it is not known. */
export function lagGrowth({ produceRate, consumeRate }: LagTextFacts): number | null {
  return produceRate === null || consumeRate === null ? null : produceRate - consumeRate
}

/** `+1,540/s`, `−310/s`, or that the two rates differ by no more than measuring does. */
export function growthText(facts: LagTextFacts, words: GroupLagWords): string | null {
  const growth = lagGrowth(facts)
  if (growth === null) return null
  if (Math.abs(growth) < Math.max(0.05, (facts.produceRate ?? 0) / 50)) return words.steady
  return growth > 0 ? words.grows(rateText(growth)) : words.shrinks(rateText(growth))
}
