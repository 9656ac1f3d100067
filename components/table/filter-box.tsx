'use client'
import { Search, X } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { Icon } from '@/components/ui/icon'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import { cn } from '@/lib/browser/cn'
import { useShortcut } from '@/lib/browser/shortcuts'
import { useT } from '@/lib/i18n/context'

interface FilterBoxProps {
  value: string
  onChange: (value: string) => void
  /** "Filter by name"; also its name. */
  placeholder: string
  /** How many match, spoken to screen readers when it changes. */
  result?: string
  onEnter?: () => void
  className?: string
}

/** First in every toolbar; `/` goes to it, Esc empties it, and leaves it when it is empty. */
export function FilterBox({ value, onChange, placeholder, result, onEnter, className }: FilterBoxProps) {
  const { common, shell } = useT()
  const input = useRef<HTMLInputElement>(null)
  useShortcut({ keys: '/', label: shell.keys.filter, scope: 'page', run: () => input.current?.focus() })

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') onEnter?.()
    if (event.key !== 'Escape') return
    if (value === '') input.current?.blur()
    else onChange('')
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every screen reader yet
    <div role="search" className={cn('w-[300px] min-w-0 shrink max-md:w-full max-md:basis-full', className)}>
      <Input
        ref={input}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        icon={Search}
        mono={value !== ''}
        aria-label={placeholder}
        placeholder={placeholder}
        value={value}
        onChange={event => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        suffix={
          value === '' ? (
            <Kbd keys="/" />
          ) : (
            <button
              type="button"
              aria-label={common.clear}
              className="rounded-sm p-1 text-text-2 hover:text-text"
              onClick={() => onChange('')}
            >
              <Icon as={X} size={14} />
            </button>
          )
        }
      />
      <span role="status" className="sr-only">
        {value === '' ? '' : result}
      </span>
    </div>
  )
}
