'use client'
import {
  cloneElement,
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  type SyntheticEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { createPortal } from 'react-dom'
import { placeBeside, type Side } from '@/lib/browser/place-beside'
import { Kbd } from './kbd'

interface TriggerProps {
  onPointerEnter?: (event: PointerEvent<HTMLElement>) => void
  onPointerLeave?: (event: PointerEvent<HTMLElement>) => void
  onFocus?: (event: FocusEvent<HTMLElement>) => void
  onBlur?: (event: FocusEvent<HTMLElement>) => void
  onClick?: (event: SyntheticEvent<HTMLElement>) => void
}

interface TooltipProps {
  text: ReactNode
  keys?: string
  side?: Side
  /** Also shown by a press: for a control that does nothing now and says why, on screens without hover. */
  onPress?: boolean
  children: ReactElement<TriggerProps>
}

const delay = 500
const grace = 120

/**
 * A word about a control, shown on hover and on keyboard focus; Esc hides it, and the pointer may move onto it (WCAG
 * 1.4.13). For eyes only: the control has its own accessible name. Made by hand, since every page has many of them from
 * its first paint and the positioning of the big primitives is loaded with the first menu.
 */
export function Tooltip({ text, keys, side = 'bottom', onPress = false, children }: TooltipProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const show = useCallback((element: HTMLElement, after: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setAnchor(element), after)
  }, [])
  const hide = useCallback((after: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setAnchor(null), after)
  }, [])
  const keep = useCallback(() => clearTimeout(timer.current), [])

  const own = children.props
  const trigger = cloneElement(children, {
    onPointerEnter: event => {
      own.onPointerEnter?.(event)
      if (event.pointerType !== 'touch') show(event.currentTarget, delay)
    },
    onPointerLeave: event => {
      own.onPointerLeave?.(event)
      hide(grace)
    },
    onFocus: event => {
      own.onFocus?.(event)
      if (event.currentTarget.matches(':focus-visible')) show(event.currentTarget, 0)
    },
    onBlur: event => {
      own.onBlur?.(event)
      hide(0)
    },
    onClick: event => {
      own.onClick?.(event)
      if (onPress) show(event.currentTarget, 0)
      else hide(0)
    },
  })
  return (
    <>
      {trigger}
      {anchor !== null && (
        <Bubble anchor={anchor} side={side} onKeep={keep} onHide={hide}>
          {text}
          {keys === undefined ? null : <Kbd keys={keys} />}
        </Bubble>
      )}
    </>
  )
}

interface BubbleProps {
  anchor: HTMLElement
  side: Side
  onKeep: () => void
  onHide: (after: number) => void
  children: ReactNode
}

function Bubble({ anchor, side, onKeep, onHide, children }: BubbleProps) {
  const bubble = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const element = bubble.current
    if (element === null) return
    const place = placeBeside(
      anchor.getBoundingClientRect(),
      element.getBoundingClientRect(),
      { width: innerWidth, height: innerHeight },
      side,
    )
    element.style.left = `${place.left}px`
    element.style.top = `${place.top}px`
    element.style.visibility = 'visible'
  })

  useEffect(() => {
    const hide = () => onHide(0)
    const onKeyDown = (event: KeyboardEvent) => event.key === 'Escape' && hide()
    addEventListener('keydown', onKeyDown, true)
    addEventListener('scroll', hide, true)
    return () => {
      removeEventListener('keydown', onKeyDown, true)
      removeEventListener('scroll', hide, true)
    }
  }, [onHide])

  return createPortal(
    <div
      ref={bubble}
      aria-hidden
      onPointerEnter={onKeep}
      onPointerLeave={() => onHide(grace)}
      style={{ visibility: 'hidden' }}
      className="fixed top-0 left-0 z-60 flex w-max max-w-[300px] items-center gap-2 rounded-md border border-border-strong bg-overlay px-2 py-1 text-text text-xs shadow-menu"
    >
      {children}
    </div>,
    document.body,
  )
}
