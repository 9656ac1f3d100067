'use client'
import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button-link'
import { Icon } from '@/components/ui/icon'
import { Status } from '@/components/ui/status'
import { useT } from '@/lib/i18n/context'

interface AttentionLineProps {
  level: 'crit' | 'warn'
  title: ReactNode
  /** What it means. */
  effect: ReactNode
  /** Since when and for how long. */
  since?: ReactNode
  action: { href: string; label: string }
}

/** One thing that needs a person: what, what it means, since when, and one way on. */
export function AttentionLine({ level, title, effect, since, action }: AttentionLineProps) {
  const { common } = useT()
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto_auto] items-center gap-x-3 gap-y-0.5 border-border border-t px-3 py-2.5 first:border-t-0">
      <Status level={level} size={16} hiddenWord={common.level[level]} className="mt-0.5 self-start" />
      <div className="min-w-0">
        <div className="line-clamp-3 [overflow-wrap:anywhere]">{title}</div>
        <div className="text-text-2 text-xs leading-[17px] [overflow-wrap:anywhere]">{effect}</div>
        {since !== undefined && <div className="text-text-2 text-xs leading-[17px] md:hidden">{since}</div>}
      </div>
      <div className="tnum whitespace-nowrap text-right text-text-2 text-xs max-md:hidden">{since}</div>
      <ButtonLink size="sm" href={action.href} className="min-w-[132px] max-md:hidden">
        {action.label}
      </ButtonLink>
      <Link
        href={action.href}
        aria-label={action.label}
        className="flex size-9 items-center justify-center rounded-md md:hidden"
      >
        <Icon as={ChevronRight} />
      </Link>
    </li>
  )
}
