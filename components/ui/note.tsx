import { CircleCheck, Info, type LucideIcon, OctagonX, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/lib/browser/cn'
import { Icon } from './icon'
import type { Tone } from './tag'

const tones: Record<Tone, { icon: LucideIcon; box: string; glyph: string }> = {
  neutral: { icon: Info, box: 'border-border bg-surface-2', glyph: 'text-text-2' },
  warn: { icon: TriangleAlert, box: 'border-warn-line bg-warn-soft', glyph: 'text-warn' },
  crit: { icon: OctagonX, box: 'border-crit-line bg-crit-soft', glyph: 'text-crit' },
  ok: { icon: CircleCheck, box: 'border-ok-line bg-ok-soft', glyph: 'text-ok' },
  accent: { icon: Info, box: 'border-accent-line bg-accent-soft', glyph: 'text-accent-text' },
}

interface NoteProps {
  tone?: Tone
  title?: ReactNode
  icon?: LucideIcon
  action?: ReactNode
  /** `alert` speaks at once, for what just failed; `status` when it can wait. */
  role?: 'alert' | 'status' | 'note'
  className?: string
  children?: ReactNode
}

/** A sentence or two that a person should read before going on. */
export function Note({ tone = 'neutral', title, icon, action, role, className, children }: NoteProps) {
  const { box, glyph, icon: toneIcon } = tones[tone]
  return (
    <div
      role={role}
      className={cn(
        'flex shrink-0 gap-2.5 rounded-md border px-3 py-2.5 text-sm text-text-2 max-md:flex-wrap',
        box,
        className,
      )}
    >
      <Icon as={icon ?? toneIcon} className={cn('mt-0.5', glyph)} />
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        {title !== undefined && <b className="font-semibold text-text">{title} </b>}
        {children}
      </div>
      {action !== undefined && <div className="flex shrink-0 items-start gap-2 max-md:w-full">{action}</div>}
    </div>
  )
}
