'use client'
import { useState } from 'react'
import { Kbd } from '@/components/ui/kbd'
import { PhoneFold } from '@/components/ui/phone-fold'
import { Select } from '@/components/ui/select'
import { cn } from '@/lib/browser/cn'
import { type FilterChoice, isSearch, sameFilter } from '@/lib/browser/message-filter'
import { type MessageView, pageSizes } from '@/lib/browser/message-view'
import { useShortcut } from '@/lib/browser/shortcuts'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import { FilterBox } from '../filter/filter-box'
import type { SetView } from '../use-message-view'
import { FromPicker } from './from-picker'
import { PartitionPicker } from './partition-picker'
import { ToolbarSummary } from './toolbar-summary'

interface MessageToolbarProps {
  cluster: string
  view: MessageView
  setView: SetView
  partitions: number
  /** A search is under way, or holds: the button stops it. */
  searching: boolean
  onStop: () => void
  /** The same question again. */
  onAgain: () => void
}

const firstPage = { cursor: null, at: null } as const

/** What is read: from where, of which partitions, how much, and what it must contain. */
export function MessageToolbar({
  cluster,
  view,
  setView,
  partitions,
  searching,
  onStop,
  onAgain,
}: MessageToolbarProps) {
  const { toolbar, keys, filter: words } = useT().messages
  const [open, setOpen] = useState(false)
  const toggleTail = () => setView({ ...firstPage, follow: !view.follow })
  useShortcut({ keys: 't', label: keys.tail, scope: 'page', run: toggleTail })

  const limitName = (size: number) => (size === 10_000 && isSearch(view) ? words.search.allHits : num(size))

  function search(choice: FilterChoice) {
    setOpen(false)
    if (sameFilter(choice, view) && view.show === 'matches') onAgain()
    else setView({ ...firstPage, ...choice, show: 'matches' })
  }

  /** On the rows of this very page, so it stays where it is. */
  function tryOut(choice: FilterChoice) {
    setOpen(false)
    if (sameFilter(choice, view) && view.show === 'all') onAgain()
    else setView({ at: null, ...choice, show: 'all' })
  }

  return (
    <PhoneFold
      open={open}
      onOpenChange={setOpen}
      summary={<ToolbarSummary view={view} partitions={partitions} />}
      className="px-4 pt-1.5"
    >
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
              onChange={value =>
                setView({ cursor: null, limit: pageSizes.find(size => String(size) === value) ?? 100 })
              }
              options={pageSizes.map(size => ({ value: String(size), label: limitName(size) }))}
            />
          )}
        </div>
        <button
          type="button"
          role="switch"
          aria-checked={view.follow}
          onClick={toggleTail}
          className={cn(
            'ml-auto flex h-8 shrink-0 items-center justify-center gap-2 rounded-md border px-3 font-medium text-sm max-md:h-9 max-md:flex-1',
            view.follow
              ? 'border-accent bg-accent-soft text-accent-text'
              : 'border-border-input bg-surface hover:bg-surface-2',
          )}
        >
          <span
            aria-hidden
            className={cn('relative h-4 w-7 rounded-lg', view.follow ? 'bg-accent' : 'bg-border-input')}
          >
            <span
              className={cn('absolute top-0.5 left-0.5 size-3 rounded-md bg-knob', view.follow && 'translate-x-3')}
            />
          </span>
          {toolbar.tail}
          <Kbd keys="T" />
        </button>
        <FilterBox
          cluster={cluster}
          filter={view}
          searching={searching}
          onSearch={search}
          onTry={view.follow ? null : tryOut}
          onStop={onStop}
        />
      </section>
    </PhoneFold>
  )
}
