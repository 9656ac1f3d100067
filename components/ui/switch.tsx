'use client'
import { type ChangeEvent, type ReactNode, useRef } from 'react'
import { cn } from '@/lib/browser/cn'
import { useEarlyChange } from './use-early-change'

interface SwitchProps {
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
  className?: string
  /** The label; a count behind it may stand in secondary text. */
  children: ReactNode
}

/** On or off, at once: the browser's own checkbox in the role of a switch. */
export function Switch({ checked, onChange, disabled, className, children }: SwitchProps) {
  const box = useRef<HTMLInputElement>(null)
  const changed = (event: ChangeEvent<HTMLInputElement>) => onChange(event.target.checked)
  useEarlyChange(box, { checked, onChange: changed })
  return (
    <label
      className={cn(
        'inline-flex h-8 cursor-pointer items-center gap-2 rounded-md px-2 font-medium text-sm text-text-2 hover:text-text has-disabled:cursor-not-allowed has-disabled:text-text-3 max-md:h-9',
        className,
      )}
    >
      <input
        ref={box}
        type="checkbox"
        role="switch"
        aria-checked={checked}
        checked={checked}
        onChange={changed}
        disabled={disabled}
        className="relative h-4 w-7 shrink-0 cursor-pointer appearance-none rounded-lg bg-border-input transition-colors duration-80 before:absolute before:top-0.5 before:left-0.5 before:size-3 before:rounded-md before:bg-knob before:transition-transform before:duration-80 before:content-[''] checked:bg-accent checked:before:translate-x-3 disabled:cursor-not-allowed disabled:bg-border-strong"
      />
      <span>{children}</span>
    </label>
  )
}
