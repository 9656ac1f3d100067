'use client'
import { Combobox } from '@base-ui/react/combobox'
import { Check, X } from 'lucide-react'
import { type RefObject, useRef } from 'react'
import { cn } from '@/lib/browser/cn'
import { useFieldProps } from './field'
import { Icon } from './icon'
import { inputBox } from './input'
import { popupClass } from './popup-class'

interface NamesFieldProps {
  value: readonly string[]
  onChange: (value: string[]) => void
  options: readonly string[]
  placeholder: string
  /** In place of options that match what is typed. */
  empty: string
  /** Of the button that takes a name away. */
  removeLabel: (name: string) => string
  inputRef?: RefObject<HTMLInputElement | null>
  /** Where no Field names it. */
  'aria-label'?: string
  className?: string
}

/** Options in the list at a time; more are found by typing. */
const listed = 100

/** Several names out of many: each one chosen stands in the field and can be taken away again. */
export function NamesField(props: NamesFieldProps) {
  const { value, onChange, options, placeholder, empty, removeLabel, inputRef, className } = props
  const { id, ...field } = useFieldProps()
  const box = useRef<HTMLDivElement>(null)
  return (
    <Combobox.Root
      multiple
      items={options}
      limit={listed}
      autoHighlight
      value={[...value]}
      onValueChange={(next, { reason }) => {
        // Esc closes the list; what was chosen is taken away one by one.
        if (reason !== 'escape-key') onChange(next)
      }}
    >
      <Combobox.Chips
        ref={box}
        className={cn(inputBox, 'max-h-24 min-h-8 flex-wrap gap-1 overflow-auto p-1 max-md:min-h-10', className)}
      >
        <Combobox.Value>
          {(names: string[]) => (
            <>
              {names.map(name => (
                <Combobox.Chip
                  key={name}
                  className="mono flex h-6 min-w-0 max-w-full items-center gap-1 rounded-sm border border-border bg-surface-2 pl-1.5 text-xs outline-none data-highlighted:border-focus data-highlighted:bg-accent-soft max-md:h-8"
                >
                  <span className="truncate">{name}</span>
                  <Combobox.ChipRemove
                    aria-label={removeLabel(name)}
                    className="flex size-6 shrink-0 items-center justify-center rounded-sm text-text-2 hover:text-text max-md:size-8"
                  >
                    <Icon as={X} size={12} />
                  </Combobox.ChipRemove>
                </Combobox.Chip>
              ))}
              <Combobox.Input
                aria-label={props['aria-label']}
                {...field}
                id={id}
                ref={inputRef}
                spellCheck={false}
                autoComplete="off"
                autoCapitalize="off"
                placeholder={names.length === 0 ? placeholder : ''}
                className="h-6 min-w-24 flex-1 bg-transparent px-1.5 outline-none max-md:h-8 max-md:text-lg"
              />
            </>
          )}
        </Combobox.Value>
      </Combobox.Chips>
      <Combobox.Portal>
        <Combobox.Positioner anchor={box} sideOffset={4} align="start" className="z-50 outline-none">
          <Combobox.Popup
            className={cn(
              popupClass,
              'max-h-[min(var(--available-height),320px)] w-(--anchor-width) max-w-[calc(100vw-16px)] overflow-auto',
            )}
          >
            <Combobox.Empty className="px-2 py-1.5 text-sm text-text-2 empty:hidden">{empty}</Combobox.Empty>
            <Combobox.List>
              {(name: string) => (
                <Combobox.Item
                  key={name}
                  value={name}
                  className="flex min-h-8 items-center gap-2.5 rounded-[5px] px-2 py-1 outline-none data-highlighted:bg-surface-3 max-md:min-h-11"
                >
                  <span className="flex size-4 shrink-0 items-center justify-center">
                    <Combobox.ItemIndicator>
                      <Icon as={Check} size={14} />
                    </Combobox.ItemIndicator>
                  </span>
                  <span className="mono min-w-0 flex-1 text-sm [overflow-wrap:anywhere]">{name}</span>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
