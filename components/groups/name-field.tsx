'use client'
import { Autocomplete } from '@base-ui/react/autocomplete'
import type { KeyboardEvent } from 'react'
import { visibleString } from '@/components/messages/payload/visible-text'
import { useFieldProps } from '@/components/ui/field'
import { inputBox } from '@/components/ui/input'
import { popupClass } from '@/components/ui/popup-class'
import { cn } from '@/lib/browser/cn'

interface NameFieldProps {
  value: string
  onChange: (value: string) => void
  /** Enter, a choice from the list, or leaving the field. */
  onCommit?: (value: string) => void
  disabled?: boolean
  /** Names that are there; any other may be typed too. */
  suggestions: readonly string[]
  inputRef?: React.Ref<HTMLInputElement>
  size?: 'md' | 'sm'
  /** The list of matches opens or closes. */
  onListOpen?: (open: boolean) => void
  /** Enter takes the first match: only names that are there will do. */
  autoHighlight?: boolean
  placeholder?: string
  'aria-label'?: string
  className?: string
}

/** More names than this are found by typing. */
const mostShown = 50

/** A name of Kafka's, typed or chosen among those that match so far. */
export function NameField({
  value,
  onChange,
  onCommit,
  suggestions,
  inputRef,
  size = 'md',
  disabled,
  onListOpen,
  autoHighlight = false,
  className,
  ...rest
}: NameFieldProps) {
  function onKeyDown(event: KeyboardEvent<HTMLInputElement> & { preventBaseUIHandler: () => void }) {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    onCommit?.(value)
    // The first match may be another one, of which this is a part.
    if (autoHighlight && suggestions.includes(value)) event.preventBaseUIHandler()
  }

  return (
    <Autocomplete.Root
      items={suggestions}
      value={value}
      onValueChange={(next, { reason }) => {
        onChange(next)
        if (reason === 'item-press') onCommit?.(next)
      }}
      disabled={disabled}
      autoHighlight={autoHighlight}
      onOpenChange={onListOpen}
      limit={mostShown}
      openOnInputClick
    >
      <div className={cn(inputBox, 'px-2.5', size === 'sm' ? 'h-7 max-md:h-10' : 'h-8 max-md:h-10', className)}>
        <Autocomplete.Input
          {...useFieldProps()}
          {...rest}
          ref={inputRef}
          onKeyDown={onKeyDown}
          onBlur={() => onCommit?.(value)}
          spellCheck={false}
          autoCapitalize="off"
          className="mono h-full w-full min-w-0 flex-1 bg-transparent text-sm outline-none max-md:text-lg"
        />
      </div>
      <Autocomplete.Portal>
        <Autocomplete.Positioner sideOffset={4} className="z-50 outline-none">
          <Autocomplete.Popup
            className={cn(
              popupClass,
              'max-h-[min(var(--available-height),280px)] w-(--anchor-width) overflow-auto data-empty:hidden',
            )}
          >
            <Autocomplete.List>
              {(name: string) => (
                <Autocomplete.Item
                  key={name}
                  value={name}
                  className="mono flex min-h-8 items-center rounded-[5px] px-2 py-1 outline-none [overflow-wrap:anywhere] data-highlighted:bg-surface-3 max-md:min-h-10"
                >
                  {visibleString(name)}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  )
}
