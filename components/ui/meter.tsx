import { cn } from '@/lib/browser/cn'
import { percent } from '@/lib/i18n/format'

/** How full something is, 0 to 1; from `warnAt` on it is drawn as a warning. */
export function Meter({
  value,
  warnAt = 0.75,
  label,
  width = 72,
}: {
  value: number
  warnAt?: number
  label: string
  width?: number
}) {
  const part = Math.min(1, Math.max(0, value))
  return (
    <span className="inline-flex items-center gap-2">
      {/* biome-ignore lint/a11y/useSemanticElements: the bar of a native meter cannot be given the colours of both themes */}
      <span
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(part * 100)}
        className="inline-block h-1.5 shrink-0 rounded-[1px] bg-surface-3"
        style={{ width }}
      >
        <span
          className={cn('block h-1.5 rounded-[1px]', part >= warnAt ? 'bg-warn-fill' : 'bg-text-3')}
          style={{ width: `${part * 100}%` }}
        />
      </span>
      <span className="tnum">{percent(part)}</span>
    </span>
  )
}
