'use client'
import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/lib/browser/cn'
import { useFieldProps } from './field'
import { Icon } from './icon'

interface SelectOption<T extends string> {
  value: T
  label: string
  /** A word behind the label, in secondary text. */
  note?: ReactNode
  disabled?: boolean
}

interface SelectProps<T extends string> {
  value: T
  onChange: (value: T) => void
  options: readonly SelectOption<T>[]
  size?: 'md' | 'sm'
  /** For names and values rather than words. */
  mono?: boolean
  /** Stands before the value inside the control: "From". */
  prefix?: string
  disabled?: boolean
  autoFocus?: boolean
  'aria-label'?: string
  className?: string
}

export function Select<T extends string>({
  value,
  onChange,
  options,
  size = 'md',
  mono = false,
  prefix,
  disabled,
  autoFocus,
  className,
  ...rest
}: SelectProps<T>) {
  const field = useFieldProps()
  return (
    <Base.Root
      items={options}
      value={value}
      disabled={disabled}
      onValueChange={next => {
        if (next !== null) onChange(next)
      }}
    >
      <Base.Trigger
        {...field}
        autoFocus={autoFocus}
        aria-label={rest['aria-label']}
        className={cn(
          'flex w-full min-w-0 items-center gap-2 rounded-md border border-border-input bg-surface px-2.5 text-left text-text text-sm hover:bg-surface-2 data-disabled:cursor-not-allowed data-disabled:border-border-strong data-disabled:bg-surface-2 data-disabled:text-text-3 max-md:text-lg',
          size === 'sm' ? 'h-7 max-md:h-10' : 'h-8 max-md:h-10',
          className,
        )}
      >
        {prefix !== undefined && <span className="text-text-2">{prefix}</span>}
        <span className={cn('min-w-0 flex-1 truncate', mono && 'mono text-sm')}>
          <Base.Value />
        </span>
        <Icon as={ChevronDown} size={14} className="text-text-2" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
          <Base.Popup className="max-h-[min(var(--available-height),360px)] min-w-(--anchor-width) max-w-[min(420px,calc(100vw-32px))] overflow-auto rounded-lg border border-border-strong bg-overlay p-1 shadow-menu outline-none">
            {options.map(option => (
              <Base.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className="flex min-h-8 items-center gap-2.5 rounded-[5px] px-2 py-1 text-sm outline-none data-disabled:cursor-not-allowed data-highlighted:bg-surface-3 data-disabled:text-text-3 max-md:min-h-10"
              >
                <span className="flex size-4 shrink-0 items-center justify-center">
                  <Base.ItemIndicator>
                    <Icon as={Check} size={14} />
                  </Base.ItemIndicator>
                </span>
                <Base.ItemText className={cn('min-w-0 flex-1 [overflow-wrap:anywhere]', mono && 'mono')}>
                  {option.label}
                </Base.ItemText>
                {option.note !== undefined && <span className="text-text-3 text-xs">{option.note}</span>}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
