'use client'
import type { ReactNode } from 'react'
import { visibleString } from '@/components/messages/payload/visible-text'
import { cn } from '@/lib/browser/cn'
import { useT } from '@/lib/i18n/context'

interface LegendItemProps {
  name: string
  value: string | null
  /** The name is one of the command line's, or Kafka's. */
  cli: boolean
  swatch: ReactNode
  /** Whether it is the one that is drawn alone; null where all are drawn. */
  isolated: boolean | null
  /** Not given: there is nothing to draw it apart from. */
  onIsolate: (() => void) | undefined
}

/** Line, name and present value of one series; a click draws it alone in full strength. */
export function LegendItem({ name, value, cli, swatch, isolated, onIsolate }: LegendItemProps) {
  const { chart } = useT().groups
  const shown = visibleString(name)
  return (
    <button
      type="button"
      aria-pressed={isolated === true}
      title={chart.isolate(shown)}
      disabled={onIsolate === undefined}
      onClick={onIsolate}
      className={cn(
        'inline-flex h-7 min-w-0 max-w-full items-center gap-1.5 rounded-sm px-1.5 text-xs not-disabled:hover:bg-surface-2',
        isolated === false && 'text-text-3',
      )}
    >
      {swatch}
      <span className={cn('truncate', cli && 'mono')}>{shown}</span>
      <b className="tnum whitespace-nowrap font-semibold">{value ?? '-'}</b>
    </button>
  )
}
