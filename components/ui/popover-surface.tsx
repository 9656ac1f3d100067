'use client'
import { Popover as Base } from '@base-ui/react/popover'
import type { ReactNode, RefObject } from 'react'
import { cn } from '@/lib/browser/cn'
import { popupClass } from './popup-class'

export interface PopoverSurfaceProps {
  open: boolean
  onClose: () => void
  anchor: RefObject<HTMLElement | null>
  /** Who gets the focus when it closes, instead of the control. */
  returnTo?: RefObject<HTMLElement | null>
  id: string
  title: ReactNode
  label: string | undefined
  align: 'start' | 'center' | 'end'
  className: string | undefined
  children: ReactNode
}

/** What opens; the control it belongs to is outside of it, so a press on that is not a press outside. */
export function PopoverSurface({
  open,
  onClose,
  anchor,
  returnTo,
  id,
  title,
  label,
  align,
  className,
  children,
}: PopoverSurfaceProps) {
  return (
    <Base.Root
      open={open}
      onOpenChange={(next, details) => {
        if (next) return
        const { target } = details.event
        if (target instanceof Node && anchor.current?.contains(target)) details.cancel()
        else onClose()
      }}
    >
      <Base.Portal>
        <Base.Positioner anchor={anchor} sideOffset={4} align={align} collisionPadding={8} className="z-50">
          <Base.Popup
            id={id}
            aria-label={label}
            finalFocus={() => returnTo?.current ?? anchor.current}
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
