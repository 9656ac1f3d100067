'use client'
import { CaseSensitive, Filter, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import { Tooltip } from '@/components/ui/tooltip'
import { useShortcut } from '@/lib/browser/shortcuts'
import { useT } from '@/lib/i18n/context'

interface FilterInputProps {
  /** The filter that is in force. */
  filter: string
  matchCase: boolean
  onSearch: (filter: string, matchCase: boolean) => void
  /** What is typed and not yet searched for, so that the button beside it can. */
  onDraft: (draft: string) => void
}

const small = 'rounded-sm p-1 text-text-2 hover:text-text aria-pressed:bg-accent-soft aria-pressed:text-accent-text'

/** Searching reads the log, so it begins with Enter and not with each letter. */
export function FilterInput({ filter, matchCase, onSearch, onDraft }: FilterInputProps) {
  const { toolbar, ...m } = useT().messages
  const [draft, setDraft] = useState(filter)
  const input = useRef<HTMLInputElement>(null)
  useShortcut({ keys: '/', label: m.keys.search, scope: 'page', run: () => input.current?.focus() })

  // Back, forward and links change the filter from outside.
  useEffect(() => {
    setDraft(filter)
    onDraft(filter)
  }, [filter, onDraft])

  function type(text: string) {
    setDraft(text)
    onDraft(text)
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') onSearch(draft, matchCase)
    if (event.key === 'Escape') {
      event.stopPropagation()
      if (draft !== filter) type(filter)
      else input.current?.blur()
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every screen reader yet
    <div role="search" className="min-w-[160px] flex-1 max-md:basis-full">
      <Input
        ref={input}
        inputMode="search"
        enterKeyHint="search"
        icon={Filter}
        mono={draft !== ''}
        aria-label={toolbar.filter}
        placeholder={toolbar.filter}
        value={draft}
        onChange={event => type(event.target.value)}
        onKeyDown={onKeyDown}
        suffix={
          draft === '' ? (
            <Kbd keys="/" />
          ) : (
            <>
              <Tooltip text={toolbar.matchCase}>
                <button
                  type="button"
                  aria-label={toolbar.matchCase}
                  aria-pressed={matchCase}
                  className={small}
                  onClick={() => onSearch(draft, !matchCase)}
                >
                  <Icon as={CaseSensitive} />
                </button>
              </Tooltip>
              <button
                type="button"
                aria-label={toolbar.clearFilter}
                className={small}
                onClick={() => {
                  type('')
                  onSearch('', matchCase)
                  input.current?.focus()
                }}
              >
                <Icon as={X} size={14} />
              </button>
            </>
          )
        }
      />
    </div>
  )
}
