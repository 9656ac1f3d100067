'use client'
import { Binary, CaseSensitive, Filter, X } from 'lucide-react'
import type { KeyboardEvent, RefObject } from 'react'
import { Icon } from '@/components/ui/icon'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import { Tooltip } from '@/components/ui/tooltip'
import { type FilterChoice, minds, wayOf } from '@/lib/browser/message-filter'
import { useShortcut } from '@/lib/browser/shortcuts'
import { useT } from '@/lib/i18n/context'

/** As many as the server takes. */
const mostLetters = 4000

interface FilterTextProps {
  ref: RefObject<HTMLInputElement | null>
  draft: FilterChoice
  /** The text that is in force. */
  inForce: string
  /** Where the fault of the draft is told; absent while there is none. */
  faultId: string | undefined
  searching: boolean
  onChange: (part: Partial<FilterChoice>) => void
  onEnter: () => void
  onClear: () => void
  onStop: () => void
}

const small =
  'flex size-6 items-center justify-center rounded-sm text-text-2 hover:text-text aria-pressed:bg-accent-soft aria-pressed:text-accent-text'

/** The text of a filter, whether its case counts, and what empties it. */
export function FilterText(props: FilterTextProps) {
  const { ref, draft, inForce, faultId, searching, onChange, onEnter, onClear, onStop } = props
  const { toolbar, filter, keys } = useT().messages
  useShortcut({ keys: '/', label: keys.search, scope: 'page', run: () => ref.current?.focus() })

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') onEnter()
    if (event.key === 'Escape') {
      event.stopPropagation()
      if (draft.filter !== inForce) onChange({ filter: inForce })
      else if (searching) onStop()
      else ref.current?.blur()
    }
  }

  const name = filter.placeholder[draft.match](draft.within)
  return (
    <Input
      ref={ref}
      inputMode="search"
      enterKeyHint="search"
      icon={Filter}
      mono={draft.filter !== ''}
      maxLength={mostLetters}
      aria-label={name}
      aria-invalid={faultId === undefined ? undefined : true}
      aria-describedby={faultId}
      placeholder={name}
      value={draft.filter}
      onChange={event => onChange({ filter: event.target.value })}
      onKeyDown={onKeyDown}
      suffix={
        draft.filter === '' ? (
          <Kbd keys="/" />
        ) : (
          <>
            {minds(draft.match) && (
              <Tooltip text={toolbar.matchCase}>
                <button
                  type="button"
                  aria-label={toolbar.matchCase}
                  aria-pressed={draft.matchCase}
                  className={small}
                  onClick={() => onChange({ matchCase: !draft.matchCase })}
                >
                  <Icon as={CaseSensitive} />
                </button>
              </Tooltip>
            )}
            {wayOf(draft.match) === 'equals' && (
              <Tooltip text={filter.asBytes}>
                <button
                  type="button"
                  aria-label={filter.asBytes}
                  aria-pressed={draft.match === 'hex'}
                  className={small}
                  onClick={() => onChange({ match: draft.match === 'hex' ? 'equals' : 'hex' })}
                >
                  <Icon as={Binary} />
                </button>
              </Tooltip>
            )}
            <button type="button" aria-label={toolbar.clearFilter} className={small} onClick={onClear}>
              <Icon as={X} size={14} />
            </button>
          </>
        )
      }
    />
  )
}
