const dashes = ['', '6 3', '2 2', '8 3 2 3', '1 3', '10 4'] as const

export interface LineStyle {
  color: string
  /** For `stroke-dasharray`; empty is a whole line. */
  dash: string
}

/** Of the line with that number: six colours, each with a dash of its own, and another dash where a colour comes again. */
export function lineStyle(index: number, isOthers: boolean): LineStyle {
  if (isOthers) return { color: 'var(--c7)', dash: '3 2' }
  const again = Math.floor(index / dashes.length) * 3
  return { color: `var(--c${(index % dashes.length) + 1})`, dash: dashes[(index + again) % dashes.length] ?? '' }
}
