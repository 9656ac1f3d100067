'use client'
import { Copy, Undo2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type ReactNode, useState } from 'react'
import { BulkBar } from '@/components/table/bulk-bar'
import { Button } from '@/components/ui/button'
import type { CopyChoice } from '@/lib/browser/copies'
import type { RecordPosition } from '@/lib/browser/message-view'
import { useT } from '@/lib/i18n/context'
import type { CopyDialogProps } from './copy-dialog'

const CopyDialog = dynamic(() => import('./copy-dialog').then(module => module.CopyDialog))

type SelectionBarProps = Pick<CopyDialogProps, 'cluster' | 'topic' | 'view' | 'covered'> & {
  /** Null where rows are not chosen just now. */
  selected: readonly RecordPosition[] | null
  onClear: () => void
  /** The toolbar, which keeps its place and what was typed in it. */
  children: ReactNode
}

/** What can be done with the rows that are chosen, in the toolbar's place. */
export function SelectionBar({ selected, onClear, children, ...props }: SelectionBarProps) {
  const { copies: c } = useT()
  const [by, setBy] = useState<CopyChoice['by'] | null>(null)
  return (
    <div className="relative">
      <div className={selected === null ? undefined : 'invisible'} inert={selected !== null}>
        {children}
      </div>
      {selected !== null && (
        <div className="absolute inset-x-0 top-0 px-6 pt-2.5 max-md:px-4">
          <BulkBar count={selected.length} onClear={onClear}>
            <Button icon={Copy} disabled={selected.length === 0} onClick={() => setBy('topic')}>
              {c.copySelected(selected.length)}
            </Button>
            <Button icon={Undo2} disabled={selected.length === 0} onClick={() => setBy('header')}>
              {c.redriveSelected}
            </Button>
          </BulkBar>
        </div>
      )}
      {by !== null && selected !== null && (
        <CopyDialog {...props} by={by} selected={selected} onClose={() => setBy(null)} />
      )}
    </div>
  )
}
