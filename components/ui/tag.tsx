import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/lib/browser/cn'
import { Icon } from './icon'

const tones = {
  neutral: 'border-border bg-surface-2 text-text-2',
  warn: 'border-warn-line bg-warn-soft text-warn',
  crit: 'border-crit-line bg-crit-soft text-crit',
  ok: 'border-ok-line bg-ok-soft text-ok',
  accent: 'border-accent-line bg-accent-soft text-accent-text',
}

export type Tone = keyof typeof tones

interface TagProps {
  tone?: Tone
  icon?: LucideIcon
  /** For names and values rather than words. */
  mono?: boolean
  title?: string
  className?: string
  children: ReactNode
}

export function Tag({ tone = 'neutral', icon, mono = false, title, className, children }: TagProps) {
  return (
    <span
      title={title}
      className={cn(
        'inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 font-medium text-xs',
        mono && 'mono text-[11.5px]',
        tones[tone],
        className,
      )}
    >
      {icon && <Icon as={icon} size={12} />}
      {children}
    </span>
  )
}
