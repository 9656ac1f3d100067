'use client'
import { Switch as Base } from '@base-ui/react/switch'
import type { ReactNode } from 'react'
import { cn } from '@/lib/browser/cn'

interface SwitchProps {
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
  className?: string
  /** The label; a count behind it may stand in secondary text. */
  children: ReactNode
}

/** On or off, at once. */
export function Switch({ checked, onChange, disabled, className, children }: SwitchProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control inside it
    <label
      className={cn(
        'inline-flex h-8 cursor-pointer items-center gap-2 rounded-md px-2 font-medium text-sm text-text-2 hover:text-text has-data-disabled:cursor-not-allowed has-data-disabled:text-text-3 max-md:h-9',
        className,
      )}
    >
      <Base.Root
        checked={checked}
        onCheckedChange={next => onChange(next)}
        disabled={disabled}
        className="relative h-4 w-7 shrink-0 rounded-lg bg-border-input transition-colors duration-80 data-checked:bg-accent data-disabled:bg-border-strong"
      >
        <Base.Thumb className="absolute top-0.5 left-0.5 size-3 rounded-md bg-knob transition-transform duration-80 data-checked:translate-x-3" />
      </Base.Root>
      <span>{children}</span>
    </label>
  )
}
