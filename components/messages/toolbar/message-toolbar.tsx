'use client'
import { Search, Square } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { Select } from '@/components/ui/select'
import { cn } from '@/lib/browser/cn'
import { type MessageView, pageSizes } from '@/lib/browser/message-view'
import { useShortcut } from '@/lib/browser/shortcuts'
import { useT } from '@/lib/i18n/context'
import type { SetView } from '../use-message-view'
import { FilterInput } from './filter-input'
import { FromPicker } from './from-picker'
import { PartitionPicker } from './partition-picker'

interface MessageToolbarProps {
  view: MessageView
  setView: SetView
  partitions: number
  /** A search is under way: the button stops it. */
  searching: boolean
  onStop: () => void
  /** The same question again. */
  onAgain: () => void
}

const firstPage = { cursor: null, at: null } as const

/** What is read: from where, of which partitions, how much, and what it must contain. */
export function MessageToolbar({ view, setView, partitions, searching, onStop, onAgain }: MessageToolbarProps) {
  const { toolbar, keys } = useT().messages
  const [draft, setDraft] = useState(view.filter)
  const toggleTail = () => setView({ ...firstPage, follow: !view.follow })
  useShortcut({ keys: 't', label: keys.tail, scope: 'page', run: toggleTail })

  function search(filter: string, matchCase: boolean) {
    if (filter === view.filter && (filter === '' || matchCase === view.matchCase)) onAgain()
    else setView({ ...firstPage, filter, matchCase })
  }

  return (
    <section aria-label={toolbar.label} className="flex flex-wrap items-center gap-2 px-6 pt-2.5 pb-2 max-md:px-4">
      <div className="flex gap-2 max-md:w-full max-md:flex-wrap">
        <FromPicker start={view.start} follow={view.follow} onChange={start => setView({ ...firstPage, start })} />
        <PartitionPicker
          chosen={view.partitions}
          count={partitions}
          onChange={chosen => setView({ ...firstPage, partitions: chosen })}
        />
        {!view.follow && (
          <Select
            prefix={toolbar.limit}
            aria-label={toolbar.limit}
            className="w-auto shrink-0 font-medium"
            value={String(view.limit)}
            onChange={value => setView({ cursor: null, limit: pageSizes.find(size => String(size) === value) ?? 100 })}
            options={pageSizes.map(size => ({ value: String(size), label: String(size) }))}
          />
        )}
      </div>
      <FilterInput filter={view.filter} matchCase={view.matchCase} onSearch={search} onDraft={setDraft} />
      {searching ? (
        <Button icon={Square} keys="Esc" className="max-md:flex-1" onClick={onStop}>
          {toolbar.stop}
        </Button>
      ) : (
        <Button icon={Search} keys="↵" className="max-md:flex-1" onClick={() => search(draft, view.matchCase)}>
          {toolbar.search}
        </Button>
      )}
      <button
        type="button"
        role="switch"
        aria-checked={view.follow}
        onClick={toggleTail}
        className={cn(
          'flex h-8 shrink-0 items-center justify-center gap-2 rounded-md border px-3 font-medium text-sm max-md:h-9 max-md:flex-1',
          view.follow
            ? 'border-accent bg-accent-soft text-accent-text'
            : 'border-border-input bg-surface hover:bg-surface-2',
        )}
      >
        <span aria-hidden className={cn('relative h-4 w-7 rounded-lg', view.follow ? 'bg-accent' : 'bg-border-input')}>
          <span className={cn('absolute top-0.5 left-0.5 size-3 rounded-md bg-knob', view.follow && 'translate-x-3')} />
        </span>
        {toolbar.tail}
        <Kbd keys="T" />
      </button>
    </section>
  )
}
