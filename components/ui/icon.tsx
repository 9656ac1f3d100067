import type { LucideIcon } from 'lucide-react'
import { cn } from '@/lib/browser/cn'

/** An icon that stands beside its word and is therefore silent: 16 px alone or in buttons, 14 in text, 12 in tags. */
export function Icon({
  as: Glyph,
  size = 16,
  className,
}: {
  as: LucideIcon
  size?: 12 | 14 | 16 | 20
  className?: string
}) {
  return <Glyph size={size} strokeWidth={1.75} aria-hidden className={cn('shrink-0', className)} />
}
