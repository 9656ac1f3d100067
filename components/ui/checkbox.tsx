'use client'
import { Check, Minus } from 'lucide-react'
import { type ComponentProps, useEffect, useRef } from 'react'
import { cn } from '@/lib/browser/cn'
import { useEarlyChange } from './use-early-change'

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'ref'> {
  /** Some but not all of what it stands for. */
  mixed?: boolean
}

/** The browser's own checkbox, redrawn: a table of a hundred rows must not pay for a hundred components. */
export function Checkbox({ mixed = false, className, ...rest }: CheckboxProps) {
  const box = useRef<HTMLInputElement>(null)
  useEarlyChange(box, rest)
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed
  }, [mixed])
  return (
    <span className={cn('group relative inline-flex size-4 shrink-0 align-middle', className)}>
      <input
        ref={box}
        type="checkbox"
        {...rest}
        className="size-4 cursor-pointer appearance-none rounded-sm border border-border-input bg-surface before:absolute before:-inset-1.5 before:content-[''] checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:cursor-not-allowed disabled:border-border-strong disabled:bg-surface-2"
      />
      <Mark mixed={mixed} />
    </span>
  )
}

function Mark({ mixed }: { mixed: boolean }) {
  const Glyph = mixed ? Minus : Check
  return (
    <Glyph
      size={12}
      strokeWidth={3}
      aria-hidden
      className="pointer-events-none absolute top-0.5 left-0.5 hidden text-on-accent group-has-checked:block group-has-indeterminate:block"
    />
  )
}
