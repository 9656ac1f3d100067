'use client'
import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/lib/browser/cn'
import { useFieldProps } from './field'
import { Icon } from './icon'

interface SegmentOption<T extends string> {
  value: T
  label: ReactNode
  icon?: LucideIcon
  disabled?: boolean
  title?: string
}

interface SegmentedProps<T extends string> {
  value: T
  onChange: (value: T) => void
  options: readonly SegmentOption<T>[]
  size?: 'md' | 'sm'
  /** Segments share the whole width. */
  fill?: boolean
  'aria-label'?: string
  className?: string
}

const segment =
  'flex items-center justify-center gap-1.5 whitespace-nowrap border-border-strong border-r px-2.5 font-medium text-sm text-text-2 select-none first-of-type:rounded-l-[5px] last-of-type:rounded-r-[5px] last-of-type:border-r-0 hover:bg-surface-2 data-checked:bg-accent-soft data-checked:text-accent-text data-checked:shadow-[inset_0_0_0_1px_var(--accent)] data-disabled:text-text-3 focus-visible:relative focus-visible:z-1 focus-visible:-outline-offset-2'

/** One of a few, all in view. */
export function Segmented<T extends string>({
  value,
  onChange,
  options,
  size = 'md',
  fill = false,
  className,
  ...rest
}: SegmentedProps<T>) {
  const { id: _id, ...field } = useFieldProps()
  return (
    <RadioGroup
      {...field}
      {...rest}
      value={value}
      onValueChange={next => onChange(next)}
      className={cn(
        'inline-flex max-w-full shrink-0 overflow-x-auto rounded-md border border-border-input bg-surface scrollbar-none',
        fill && 'flex w-full',
        className,
      )}
    >
      {options.map(option => (
        <Radio.Root
          key={option.value}
          value={option.value}
          disabled={option.disabled}
          title={option.title}
          nativeButton
          render={<button type="button" />}
          className={cn(
            segment,
            size === 'sm' ? 'h-[26px] px-2 text-xs max-md:h-[34px]' : 'h-[30px] max-md:h-[38px]',
            fill && 'flex-1',
          )}
        >
          {option.icon && <Icon as={option.icon} size={14} />}
          {option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
