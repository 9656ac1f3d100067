import { cn } from '@/lib/browser/cn'

interface SparklineProps {
  /** 0 to 1, evenly apart, oldest first; null is a gap, which stays empty. */
  heights: readonly (number | null)[]
  /** What it shows, in words. */
  label: string
  tone?: 'accent' | 'warn' | 'idle'
  width?: number
  height?: number
}

const tones = { accent: 'text-accent', warn: 'text-warn-fill', idle: 'text-idle' }

/** A line without axes, in its own scale: the number beside it carries the meaning. */
export function Sparkline({ heights, label, tone = 'accent', width = 96, height = 20 }: SparklineProps) {
  const floor = height - 1
  const runs = runsOf(heights, width, floor)
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className={cn('shrink-0 overflow-visible', tones[tone])}
    >
      {runs.length === 0 && (
        <line x1={0} x2={width} y1={floor} y2={floor} className="stroke-border-strong" strokeDasharray="3 3" />
      )}
      {runs.map(points => (
        <g key={points[0]?.x}>
          <polygon
            points={[...points, { x: points.at(-1)?.x ?? 0, y: floor }, { x: points[0]?.x ?? 0, y: floor }]
              .map(text)
              .join(' ')}
            fill="currentColor"
            opacity={0.14}
          />
          <polyline
            points={points.map(text).join(' ')}
            fill="none"
            stroke="currentColor"
            strokeWidth={1.25}
            strokeLinejoin="round"
          />
        </g>
      ))}
    </svg>
  )
}

interface Point {
  x: number
  y: number
}

const text = ({ x, y }: Point) => `${round(x)},${round(y)}`
const round = (value: number) => Math.round(value * 10) / 10

/** A lone sample between gaps is drawn as a dash of its own width. */
function runsOf(heights: readonly (number | null)[], width: number, floor: number): Point[][] {
  const step = width / Math.max(1, heights.length)
  const runs: Point[][] = []
  let run: Point[] | null = null
  for (const [index, value] of heights.entries()) {
    if (value === null) {
      run = null
      continue
    }
    const y = floor - value * (floor - 1)
    if (run === null) {
      run = [{ x: index * step, y }]
      runs.push(run)
    }
    run.push({ x: (index + 1) * step, y })
  }
  return runs
}
