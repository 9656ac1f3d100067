import type { LagLine, LagLines } from '@/lib/kafka/groups/types'
import type { TimeRange } from './lag-chart-model'

/** All lines at one time. Null is a gap. */
export interface LinesRow {
  at: number
  values: (number | null)[]
}

export interface LinesModel {
  rows: LinesRow[]
  domain: [number, number]
  /** Where no line is known. */
  gaps: TimeRange[]
}

/**
 * What a chart of several lines draws: all from zero, with a gap where nothing is known of any of them.
 *
 * @param since before it nothing is missing; @param stale milliseconds after which the last sample no longer speaks for now
 */
export function linesModel(
  { ats, lines }: Pick<LagLines, 'ats'> & { lines: readonly Pick<LagLine, 'values'>[] },
  range: TimeRange,
  { since = range.from, stale }: { since?: number | undefined; stale: number },
): LinesModel {
  const rows = ats.map((at, index) => ({
    at,
    values: lines.map(({ values }) => {
      const value = values[index]
      return value === null || value === undefined ? null : Number(value)
    }),
  }))
  const gaps: TimeRange[] = []
  let known = Math.max(range.from, since)
  let open = true
  for (const row of rows) {
    const empty = row.values.every(value => value === null)
    if (!empty && open && row.at - known > 1) gaps.push({ from: known, to: row.at })
    open = empty
    if (!empty) known = row.at
  }
  const last = rows.at(-1)
  if (open || range.to - known > stale) gaps.push({ from: known, to: range.to })
  else if (last !== undefined && last.at < range.to) rows.push({ ...last, at: range.to })
  let high = 0
  for (const { values } of rows) for (const value of values) if (value !== null && value > high) high = value
  return { rows, domain: [0, high > 0 ? high * 1.05 : 1], gaps: gaps.filter(gap => gap.to > gap.from) }
}
