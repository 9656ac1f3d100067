'use client'
import { Check, Copy, X } from 'lucide-react'
import { useCopy } from '@/lib/browser/use-copy'
import { useT } from '@/lib/i18n/context'
import { Button } from './button'
import type { ButtonSize } from './button-class'
import { IconButton } from './icon-button'

interface CopyButtonProps {
  /** The text, or a function where it is costly to make. */
  text: string | (() => string)
  /** What is copied; "Copy" by default. */
  label?: string
  /** Only the icon, with the label as its name. */
  iconOnly?: boolean
  size?: ButtonSize
  keys?: string
  className?: string
}

export function CopyButton({ text, label, iconOnly = false, size = 'sm', keys, className }: CopyButtonProps) {
  const { common } = useT()
  const { state, copy } = useCopy()
  const words = state === 'copied' ? common.copied : state === 'failed' ? common.copyFailed : (label ?? common.copy)
  const icon = state === 'copied' ? Check : state === 'failed' ? X : Copy
  const onClick = () => void copy(typeof text === 'string' ? text : text())
  return (
    <>
      {iconOnly ? (
        <IconButton label={words} icon={icon} size={size} keys={keys} className={className} onClick={onClick} />
      ) : (
        <Button kind="ghost" icon={icon} size={size} className={className} onClick={onClick}>
          {words}
        </Button>
      )}
      <span role="status" className="sr-only">
        {state === 'idle' ? '' : words}
      </span>
    </>
  )
}
