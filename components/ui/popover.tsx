'use client'
import dynamic from 'next/dynamic'
import {
  cloneElement,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useId,
  useRef,
  useState,
} from 'react'

const load = () => import('./popover-surface')
const PopoverSurface = dynamic(() => load().then(module => module.PopoverSurface), { ssr: false })

interface TriggerProps {
  ref?: RefObject<HTMLButtonElement | null>
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void
  onPointerEnter?: () => void
  onFocus?: () => void
  'aria-haspopup'?: 'dialog'
  'aria-expanded'?: boolean
  'aria-controls'?: string | undefined
}

interface PopoverProps {
  /** A button of ours. */
  trigger: ReactElement<TriggerProps>
  /** Heading, and its name; else `label` names it. */
  title?: ReactNode
  label?: string
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** Who gets the focus when it closes, instead of the trigger, while there is somebody. */
  returnTo?: RefObject<HTMLElement | null>
  align?: 'start' | 'center' | 'end'
  className?: string
  children: ReactNode
}

/** Something to read or fill in beside its control, without leaving the page. Its code is loaded when the control is approached. */
export function Popover({
  trigger,
  title,
  label,
  open,
  onOpenChange,
  returnTo,
  align = 'start',
  className,
  children,
}: PopoverProps) {
  const id = useId()
  const anchor = useRef<HTMLButtonElement>(null)
  const [ownOpen, setOwnOpen] = useState(false)
  const [used, setUsed] = useState(false)
  const isOpen = open ?? ownOpen

  function change(next: boolean) {
    if (next) setUsed(true)
    setOwnOpen(next)
    onOpenChange?.(next)
  }

  return (
    <>
      {cloneElement(trigger, {
        ref: anchor,
        onClick: event => {
          trigger.props.onClick?.(event)
          change(!isOpen)
        },
        onPointerEnter: () => void load(),
        onFocus: () => void load(),
        'aria-haspopup': 'dialog',
        'aria-expanded': isOpen,
        'aria-controls': isOpen ? id : undefined,
      })}
      {(used || isOpen) && (
        <PopoverSurface
          id={id}
          open={isOpen}
          onClose={() => change(false)}
          anchor={anchor}
          returnTo={returnTo}
          title={title}
          label={label}
          align={align}
          className={className}
        >
          {children}
        </PopoverSurface>
      )}
    </>
  )
}
