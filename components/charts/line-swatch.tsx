import type { LineStyle } from './line-style'

/** A piece of a line, to be found again in the chart. */
export function LineSwatch({ line, className }: { line: LineStyle; className?: string }) {
  return (
    <svg width="20" height="4" aria-hidden="true" className={className}>
      <path d="M0 2h20" stroke={line.color} strokeWidth="2" strokeDasharray={line.dash} />
    </svg>
  )
}
