import { Circle, CircleCheck, CircleDashed, Loader, Lock, type LucideIcon, OctagonX, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/lib/browser/cn'
import { Icon } from './icon'

/** A status never appears without its shape and a word. */
export const statusLevels = {
  crit: { icon: OctagonX, className: 'text-crit' },
  warn: { icon: TriangleAlert, className: 'text-warn' },
  ok: { icon: CircleCheck, className: 'text-ok' },
  idle: { icon: Circle, className: 'text-idle' },
  unknown: { icon: CircleDashed, className: 'text-idle' },
  moving: { icon: Loader, className: 'text-accent-text' },
  locked: { icon: Lock, className: 'text-idle' },
} satisfies Record<string, { icon: LucideIcon; className: string }>

export type StatusLevel = keyof typeof statusLevels

interface StatusProps {
  level: StatusLevel
  /** The word; give `hiddenWord` where the surroundings already say it. */
  children?: ReactNode
  /** For screen readers only, where the shape stands beside text that carries no level. */
  hiddenWord?: string
  icon?: LucideIcon
  size?: 12 | 14 | 16
  title?: string
  className?: string
}

export function Status({ level, children, hiddenWord, icon, size = 14, title, className }: StatusProps) {
  const known = statusLevels[level]
  return (
    <span
      title={title}
      className={cn('inline-flex items-center gap-1.5 whitespace-nowrap font-medium', known.className, className)}
    >
      <Icon as={icon ?? known.icon} size={size} />
      {hiddenWord !== undefined && <span className="sr-only">{hiddenWord}</span>}
      {children}
    </span>
  )
}
