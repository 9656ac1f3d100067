'use client'
import { LoaderCircle, Lock, type LucideIcon } from 'lucide-react'
import { type ComponentProps, type KeyboardEvent, type MouseEvent, useId } from 'react'
import { useDelayed } from '@/lib/browser/use-delayed'
import { type ButtonKind, type ButtonSize, buttonClass } from './button-class'
import { Icon } from './icon'
import { Kbd } from './kbd'
import { Tooltip } from './tooltip'

export interface ButtonProps extends ComponentProps<'button'> {
  kind?: ButtonKind
  size?: ButtonSize
  icon?: LucideIcon
  /** The key that does the same, drawn at the right: `C`, `Mod+↵`. */
  keys?: string
  /** The action is under way: the button keeps its place and does nothing. */
  busy?: boolean
  /** Why it cannot be used now; the button stays focusable, shows a lock and says this. */
  locked?: string | undefined
}

/** Label: verb and object, with the number if more than one. */
export function Button({
  kind,
  size,
  icon,
  keys,
  busy = false,
  locked,
  className,
  children,
  onClick,
  onKeyDown,
  ...rest
}: ButtonProps) {
  const reasonId = useId()
  const spinning = useDelayed(busy, 300)
  const glyph = locked === undefined ? icon : Lock
  const inert = busy || locked !== undefined

  function click(event: MouseEvent<HTMLButtonElement>) {
    if (inert) event.preventDefault()
    else onClick?.(event)
  }

  // A key that is held is one press: where a plan is followed by its start in the same place, it must not do both.
  function keyDown(event: KeyboardEvent<HTMLButtonElement>) {
    if (event.key === 'Enter' && event.repeat) event.preventDefault()
    onKeyDown?.(event)
  }

  const button = (
    <button
      type="button"
      {...rest}
      data-kind={kind}
      className={buttonClass({ kind, size, className })}
      aria-disabled={inert || undefined}
      aria-busy={busy || undefined}
      aria-describedby={locked === undefined ? rest['aria-describedby'] : reasonId}
      onClick={click}
      onKeyDown={keyDown}
    >
      {spinning ? <Icon as={LoaderCircle} className="animate-spin" /> : glyph && <Icon as={glyph} />}
      {children}
      {keys !== undefined && locked === undefined && (
        <Kbd
          keys={keys}
          className={
            kind === 'primary' || kind === 'danger'
              ? rest.disabled || busy
                ? 'border-border-strong bg-transparent text-text-3'
                : 'border-on-accent/55 bg-transparent text-on-accent'
              : undefined
          }
        />
      )}
      {locked !== undefined && (
        <span id={reasonId} className="sr-only">
          {locked}
        </span>
      )}
    </button>
  )
  return locked === undefined ? (
    button
  ) : (
    <Tooltip text={locked} onPress>
      {button}
    </Tooltip>
  )
}
