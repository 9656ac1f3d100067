import type { Dictionary } from '@/lib/i18n/en'
import { num } from '@/lib/i18n/format'
import type { GapLine } from '@/lib/kafka/messages/types'

/** `120–131`, or `140` where it is one. */
export function offsetRange(from: string, to: string): string {
  return from === to ? num(from) : `${num(from)}–${num(to)}`
}

/** Why offsets hold no message, as a sentence. */
export function gapSentence(m: Dictionary['messages'], gap: GapLine): string {
  const count = BigInt(gap.to) - BigInt(gap.from) + 1n
  return m.gap[gap.why](num(count), count === 1n)
}

/** How many offsets without a message there are of each kind, as short facts: "22 compacted". */
export function gapCounts(
  m: Dictionary['messages'],
  gaps: readonly GapLine[],
): { total: string; facts: string[] } | null {
  const counts = new Map<GapLine['why'], bigint>()
  let total = 0n
  for (const gap of gaps) {
    const count = BigInt(gap.to) - BigInt(gap.from) + 1n
    counts.set(gap.why, (counts.get(gap.why) ?? 0n) + count)
    total += count
  }
  if (total === 0n) return null
  return { total: num(total), facts: [...counts].map(([why, count]) => m.gapCount[why](num(count), count === 1n)) }
}
