'use client'
import { type ReactNode, useId } from 'react'
import { Checkbox } from '@/components/ui/checkbox'

interface ChoiceProps {
  checked: boolean
  onChange: (checked: boolean) => void
  children: ReactNode
}

/** One of several that may be chosen together. */
export function Choice({ checked, onChange, children }: ChoiceProps) {
  const id = useId()
  return (
    <label htmlFor={id} className="flex min-h-7 min-w-0 cursor-pointer items-center gap-2 text-sm max-md:min-h-9">
      <Checkbox id={id} checked={checked} onChange={event => onChange(event.target.checked)} />
      {children}
    </label>
  )
}
