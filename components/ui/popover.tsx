'use client'
import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { cn } from '@/lib/browser/cn'
import { popupClass } from './menu'

interface PopoverProps {
  trigger: ReactElement
  /** Heading, and its name; else `label` names it. */
  title?: ReactNode
  label?: string
  open?: boolean
  onOpenChange?: (open: boolean) => void
  align?: 'start' | 'center' | 'end'
  className?: string
  children: ReactNode
}

/** Something to read or fill in beside its control, without leaving the page. */
export function Popover({
  trigger,
  title,
  label,
  open,
  onOpenChange,
  align = 'start',
  className,
  children,
}: PopoverProps) {
  return (
    <Base.Root open={open} onOpenChange={next => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} collisionPadding={8} className="z-50">
          <Base.Popup
            aria-label={label}
            className={cn(
              popupClass,
              'max-h-(--available-height) max-w-[calc(100vw-16px)] overflow-auto p-3',
              className,
            )}
          >
            {title !== undefined && <Base.Title className="mb-2 text-sm">{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
