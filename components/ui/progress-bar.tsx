/** How far something is, 0 to 1; null while that cannot be said. */
export function ProgressBar({ value, label }: { value: number | null; label: string }) {
  const part = value === null ? null : Math.min(1, Math.max(0, value))
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={part === null ? undefined : Math.floor(part * 100)}
      className="h-2 w-full rounded-[1px] bg-surface-3"
    >
      <div className="h-2 rounded-[1px] bg-accent" style={{ width: `${(part ?? 0) * 100}%` }} />
    </div>
  )
}
