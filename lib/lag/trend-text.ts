/** One character a minute: 64 heights are more than a sparkline has pixels. */
const heights = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const gap = '.'
const top = heights.length - 1

/**
 * A trend as short text, for lists of thousands of groups: heights relative to the largest value, `A` for 0 up to `_`,
 * and `.` where nothing was sampled; one character where it was the same all the time, none where nothing was sampled.
 * Numbers would be ten times as long.
 */
export function trendText(values: readonly (number | null)[]): string {
  const most = Math.max(0, ...values.map(value => value ?? 0))
  if (values.every(value => value === null)) return ''
  if (values.every(value => value === values[0])) return heights[heightOf(values[0] ?? 0, most)] ?? ''
  return values.map(value => (value === null ? gap : heights[heightOf(value, most)])).join('')
}

/** What is not nothing must not look like it. */
function heightOf(value: number, most: number): number {
  if (value <= 0 || most === 0) return 0
  return Math.max(1, Math.round((value / most) * top))
}

/** Heights from 0 to 1, oldest first; null where nothing was sampled. */
export function trendHeights(text: string): (number | null)[] {
  return [...text].map(char => {
    const index = heights.indexOf(char)
    return index < 0 ? null : index / top
  })
}

export type TrendDirection = 'rising' | 'falling' | 'steady' | 'none'

/** In a word where a trend leads: its last quarter against its first. */
export function trendDirection(values: readonly (number | null)[]): TrendDirection {
  const known = values.filter(value => value !== null)
  if (known.length === 0) return 'none'
  const quarter = Math.max(1, Math.floor(known.length / 4))
  const [first, last] = [mean(known.slice(0, quarter)), mean(known.slice(-quarter))]
  const most = Math.max(...known)
  if (Math.abs(last - first) <= most / 10) return 'steady'
  return last > first ? 'rising' : 'falling'
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
