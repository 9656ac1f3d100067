'use client'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { type ButtonKind, type ButtonSize, buttonClass } from './button-class'
import { Icon } from './icon'
import { Tooltip } from './tooltip'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** What it does; also the tooltip. */
  label: string
  icon: LucideIcon
  keys?: string
  kind?: ButtonKind
  size?: ButtonSize
  side?: 'top' | 'right' | 'bottom' | 'left'
  iconClassName?: string
}

export function IconButton({
  label,
  icon,
  keys,
  kind = 'ghost',
  size,
  side,
  className,
  iconClassName,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys} side={side}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        className={buttonClass({ kind, size, square: true, className })}
      >
        <Icon as={icon} className={iconClassName} />
      </button>
    </Tooltip>
  )
}
