'use client'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/browser/cn'
import { useFieldProps } from './field'
import { inputBox } from './input'

export function Textarea({ mono = false, className, ...rest }: ComponentProps<'textarea'> & { mono?: boolean }) {
  return (
    <div className={inputBox}>
      <textarea
        rows={3}
        spellCheck={false}
        {...useFieldProps()}
        {...rest}
        className={cn(
          'block w-full min-w-0 resize-y bg-transparent px-2.5 py-1.5 outline-none max-md:text-lg',
          mono && 'mono text-sm',
          className,
        )}
      />
    </div>
  )
}
