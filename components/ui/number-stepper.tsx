'use client'
import { NumberField } from '@base-ui/react/number-field'
import { Minus, Plus } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { cn } from '@/lib/browser/cn'
import { useT } from '@/lib/i18n/context'
import { useFieldProps } from './field'
import { Icon } from './icon'
import { inputBox } from './input'

interface NumberStepperProps {
  /** Null while the field is empty. */
  value: number | null
  onChange: (value: number | null) => void
  min?: number
  max?: number
  step?: number
  size?: 'md' | 'sm'
  disabled?: boolean
  placeholder?: string
  'aria-label'?: string
  className?: string
}

const stepButton =
  'flex size-6 shrink-0 items-center justify-center rounded-sm text-text-2 hover:bg-surface-3 hover:text-text disabled:cursor-not-allowed disabled:text-text-3 max-md:size-9'

/** A whole number with − and +; out-of-range text is kept while typing and corrected on blur. */
export function NumberStepper({
  value,
  onChange,
  min,
  max,
  step = 1,
  size = 'md',
  disabled,
  placeholder,
  className,
  ...rest
}: NumberStepperProps) {
  const { common } = useT()
  const { id, ...field } = useFieldProps()
  const input = useRef<HTMLInputElement>(null)
  // A number that was typed before the page was alive, as in `useEarlyChange`; the field is the library's, so it is told the value.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what counts is what stood there when the field was taken over
  useLayoutEffect(() => {
    const typed = input.current?.value ?? ''
    if (/^\d{1,15}$/.test(typed) && Number(typed) !== value) onChange(Number(typed))
  }, [])
  return (
    <NumberField.Root
      id={id}
      value={value}
      onValueChange={onChange}
      min={min}
      max={max}
      step={step}
      disabled={disabled}
      format={{ useGrouping: false, maximumFractionDigits: 0 }}
    >
      <NumberField.Group
        className={cn(inputBox, 'gap-0 pr-1 pl-2.5', size === 'sm' ? 'h-7 max-md:h-10' : 'h-8 max-md:h-10', className)}
      >
        <NumberField.Input
          {...field}
          ref={input}
          aria-label={rest['aria-label']}
          placeholder={placeholder}
          className="tnum h-full w-full min-w-0 flex-1 bg-transparent outline-none max-md:text-lg"
        />
        <NumberField.Decrement aria-label={common.decrease} className={stepButton}>
          <Icon as={Minus} size={14} />
        </NumberField.Decrement>
        <NumberField.Increment aria-label={common.increase} className={stepButton}>
          <Icon as={Plus} size={14} />
        </NumberField.Increment>
      </NumberField.Group>
    </NumberField.Root>
  )
}
