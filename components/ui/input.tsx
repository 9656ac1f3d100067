'use client'
import type { LucideIcon } from 'lucide-react'
import { type ComponentProps, type ReactNode, useImperativeHandle, useRef } from 'react'
import { cn } from '@/lib/browser/cn'
import { useFieldProps } from './field'
import { Icon } from './icon'
import { useEarlyChange } from './use-early-change'

/** The box of every text control: focus ring and error outline belong to the box, not to the naked input in it. */
export const inputBox =
  'flex w-full min-w-0 items-center gap-2 rounded-md border border-border-input bg-surface text-text text-sm has-[:focus-visible]:border-focus has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-focus has-[:focus-visible]:outline-offset-1 has-[[aria-invalid=true]]:border-crit has-[[aria-invalid=true]]:shadow-[0_0_0_1px_var(--crit)] has-[:is(input,textarea):disabled]:border-border-strong has-[:is(input,textarea):disabled]:bg-surface-2 has-[:is(input,textarea):disabled]:text-text-3'

interface InputProps extends Omit<ComponentProps<'input'>, 'size'> {
  size?: 'md' | 'sm'
  mono?: boolean
  icon?: LucideIcon
  /** Unit, or a button that clears. */
  suffix?: ReactNode
  boxClassName?: string
}

export function Input({ size = 'md', mono = false, icon, suffix, boxClassName, className, ref, ...rest }: InputProps) {
  const field = useRef<HTMLInputElement>(null)
  useImperativeHandle<HTMLInputElement | null, HTMLInputElement | null>(ref, () => field.current, [])
  useEarlyChange(field, rest)
  return (
    <div className={cn(inputBox, 'px-2.5', size === 'sm' ? 'h-7 max-md:h-10' : 'h-8 max-md:h-10', boxClassName)}>
      {icon && <Icon as={icon} size={14} className="text-text-2" />}
      <input
        ref={field}
        type="text"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        {...useFieldProps()}
        {...rest}
        className={cn(
          'h-full w-full min-w-0 flex-1 bg-transparent outline-none max-md:text-lg',
          mono && 'mono text-sm',
          className,
        )}
      />
      {suffix !== undefined && <span className="flex shrink-0 items-center text-text-3 text-xs">{suffix}</span>}
    </div>
  )
}
