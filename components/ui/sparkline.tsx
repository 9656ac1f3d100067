interface SparklineProps {
  /** In order of time; null is a gap and is never joined over. */
  values: readonly (number | null)[]
  /** What it shows, in words: "lag rising". The number beside it carries the meaning. */
  label: string
  tone?: 'accent' | 'warn' | 'crit'
  width?: number
  height?: number
}

const strokes = { accent: 'var(--c1)', warn: 'var(--warn-fill)', crit: 'var(--crit)' }

/** A line on its own scale, without axes; a dashed base line where there is nothing to draw. */
export function Sparkline({ values, label, tone = 'accent', width = 84, height = 18 }: SparklineProps) {
  const runs = runsOf(values, width, height)
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      className="inline-block align-middle"
    >
      {runs.length === 0 && (
        <line
          x1={1}
          x2={width - 1}
          y1={height - 2}
          y2={height - 2}
          stroke="var(--border-input)"
          strokeDasharray="2 3"
        />
      )}
      {runs.map(points => (
        <polyline
          key={points}
          points={points}
          fill="none"
          stroke={strokes[tone]}
          strokeWidth={1.5}
          strokeLinejoin="round"
        />
      ))}
    </svg>
  )
}

function runsOf(values: SparklineProps['values'], width: number, height: number): string[] {
  const known = values.filter(value => value !== null)
  if (known.length < 2) return []
  const low = Math.min(...known)
  const high = Math.max(...known)
  const x = (index: number) => (1 + (index * (width - 2)) / (values.length - 1)).toFixed(1)
  const y = (value: number) =>
    (high === low ? height - 2 : height - 2 - ((value - low) / (high - low)) * (height - 4)).toFixed(1)
  const runs: string[][] = [[]]
  values.forEach((value, index) => {
    if (value === null) runs.push([])
    else runs.at(-1)?.push(`${x(index)},${y(value)}`)
  })
  return runs.filter(run => run.length > 1).map(run => run.join(' '))
}
