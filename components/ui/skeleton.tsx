import { cn } from '@/lib/browser/cn'

/** Stands where something will be; the sizes are those of what comes. */
export function Skeleton({
  width,
  height = 10,
  className,
}: {
  width?: number | string
  height?: number
  className?: string
}) {
  return (
    <span
      aria-hidden
      className={cn('inline-block max-w-full animate-skeleton rounded-sm bg-surface-3 align-middle', className)}
      style={{ width, height }}
    />
  )
}
