'use client'
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { cn } from '@/lib/browser/cn'
import { useT } from '@/lib/i18n/context'
import { Button } from './button'
import { IconButton } from './icon-button'

const widths = {
  sm: 'max-w-[420px]',
  md: 'max-w-[560px]',
  lg: 'max-w-[600px]',
  xl: 'max-w-[912px]',
  '2xl': 'max-w-[980px]',
}

export interface DialogProps {
  open: boolean
  onClose: () => void
  /** Verb and object. */
  title: ReactNode
  subtitle?: ReactNode
  /** 560 px by default; `xl` and `2xl` with a command line or a plan beside the form. */
  width?: keyof typeof widths
  /** Something was typed: closing by Esc or the backdrop asks first. */
  edited?: boolean
  /** It is being done: closing asks first, because nobody would see the result, and it does not stop. */
  busy?: boolean
  /** Cancel, then the primary button; drawn at the right. */
  footer?: ReactNode
  /** Switches, at the far left of the footer. */
  footerStart?: ReactNode
  /** Fills the whole screen of a phone instead of rising from below. */
  fullscreen?: boolean
  initialFocus?: RefObject<HTMLElement | null>
  /** Who has the focus once it is closed; null: who had it before. */
  finalFocus?: RefObject<HTMLElement | null> | (() => HTMLElement | null)
  bodyClassName?: string
  children: ReactNode
}

/**
 * Head and foot stay, the body scrolls; a sheet on phones. Focus goes back to where it came from. Mod+Enter presses the
 * primary button of the foot.
 */
export function Dialog(props: DialogProps) {
  const { open, onClose, edited = false, busy = false, width = 'md', fullscreen = false } = props
  const [asking, setAsking] = useState<Question | null>(null)
  const popup = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  /** Who had the focus when it was asked. */
  const before = useRef<HTMLElement | null>(null)

  // Its result is there.
  if (asking === 'busy' && !busy) setAsking(null)

  // With the question goes the button that has the focus.
  useLayoutEffect(() => {
    if (asking === null) before.current?.focus()
  }, [asking])

  // A button that had the focus went away, or cannot be pressed any more: on `body` keys would mean the page below.
  const entered = useRef(false)
  useEffect(() => {
    if (!open || !entered.current) return
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) popup.current?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  })

  function close() {
    setAsking(null)
    onClose()
  }

  return (
    <Base.Root
      open={open}
      onOpenChange={(next, details) => {
        if (next) return
        const question = busy ? 'busy' : edited && details.reason !== 'close-press' ? 'edited' : null
        if (question !== null && question !== asking) {
          details.cancel()
          before.current = focusedIn(popup.current)
          setAsking(question)
        } else close()
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-46 bg-scrim transition-opacity duration-140 ease-ui data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-46 flex items-start justify-center p-4 pt-[7vh] max-md:items-end max-md:p-0">
          <Base.Popup
            ref={popup}
            onFocus={() => {
              entered.current = true
            }}
            onKeyDownCapture={event => asksToConfirm(event) && pressPrimary(event.currentTarget, event)}
            initialFocus={
              props.initialFocus ??
              (how => (how === 'touch' ? popup.current : (firstField(body.current) ?? popup.current)))
            }
            finalFocus={props.finalFocus}
            className={cn(
              'flex max-h-[86vh] w-full flex-col overflow-hidden rounded-xl border border-border-strong bg-overlay shadow-dialog outline-none transition-[opacity,translate] duration-140 ease-ui data-ending-style:translate-y-1 data-starting-style:translate-y-1 data-ending-style:opacity-0 data-starting-style:opacity-0 max-md:max-h-[94dvh] max-md:max-w-none max-md:rounded-b-none max-md:border-x-0 max-md:border-b-0',
              fullscreen && 'max-md:h-dvh max-md:max-h-none max-md:rounded-none',
              widths[width],
            )}
          >
            <DialogHead title={props.title} subtitle={props.subtitle} />
            <div ref={body} className={cn('min-h-0 flex-1 overflow-auto px-5 pt-1 pb-5', props.bodyClassName)}>
              {props.children}
            </div>
            {asking !== null && <CloseQuestion question={asking} onKeep={() => setAsking(null)} onClose={close} />}
            <DialogFoot start={props.footerStart} hidden={asking !== null}>
              {props.footer}
            </DialogFoot>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

/** A dialog is opened to fill it in: the first field has the focus, not the button that closes it. A finger would bring up the keyboard. */
function firstField(body: HTMLElement | null): HTMLElement | null {
  return body?.querySelector<HTMLElement>('input:not(:disabled), textarea, select, [role=combobox]') ?? null
}

/** Before the controls see it: a radio, a list and a button have Enter for themselves. What opens over the dialog is not in it. */
function asksToConfirm(event: KeyboardEvent<HTMLElement>): boolean {
  const inside = event.target instanceof Node && event.currentTarget.contains(event.target)
  return inside && event.key === 'Enter' && (event.ctrlKey || event.metaKey)
}

/** Behind a question the foot is hidden, and its buttons with it. A key that is held is one press. */
function pressPrimary(popup: HTMLElement, event: KeyboardEvent): void {
  // The page below may have the same keys.
  event.preventDefault()
  event.stopPropagation()
  if (event.repeat || event.nativeEvent.isComposing) return
  popup.querySelector<HTMLElement>('[data-dialog-foot] :is([data-kind=primary], [data-kind=danger])')?.click()
}

function focusedIn(popup: HTMLElement | null): HTMLElement | null {
  const focused = document.activeElement
  return focused instanceof HTMLElement && popup?.contains(focused) ? focused : popup
}

function DialogHead({ title, subtitle }: { title: ReactNode; subtitle: ReactNode }) {
  const { common } = useT()
  return (
    <div className="flex items-start gap-3 px-5 pt-4 pb-3">
      <div className="min-w-0 flex-1">
        <Base.Title className="text-lg [overflow-wrap:anywhere]">{title}</Base.Title>
        {subtitle !== undefined && (
          <Base.Description className="text-sm text-text-2 [overflow-wrap:anywhere]">{subtitle}</Base.Description>
        )}
      </div>
      <Base.Close render={<IconButton label={common.close} icon={X} size="sm" keys="Esc" />} />
    </div>
  )
}

interface DialogFootProps {
  start: ReactNode
  /** Behind a question: whoever had the focus is still there after it. */
  hidden: boolean
  children: ReactNode
}

function DialogFoot({ start, hidden, children }: DialogFootProps) {
  if (!start && !children) return null
  return (
    <div
      data-dialog-foot={hidden ? undefined : true}
      className={cn(
        'flex-none flex-wrap items-center gap-2 border-border border-t px-5 py-3 max-md:[&>button]:flex-1',
        hidden ? 'hidden' : 'flex',
      )}
    >
      {start}
      <span className="flex-1 max-md:hidden" />
      {children}
    </div>
  )
}

type Question = 'edited' | 'busy'

function CloseQuestion(props: { question: Question; onKeep: () => void; onClose: () => void }) {
  const { common } = useT()
  const edited = props.question === 'edited'
  return (
    <div
      role="alert"
      className="flex flex-none flex-wrap items-center gap-2 border-warn-line border-t bg-warn-soft px-5 py-3 max-md:[&>button]:flex-1"
    >
      <span className="flex-1 max-md:basis-full">{edited ? common.discardQuestion : common.stillDoing}</span>
      <Button onClick={props.onClose}>{edited ? common.discard : common.closeAnyway}</Button>
      <Button kind="primary" autoFocus onClick={props.onKeep}>
        {edited ? common.keepEditing : common.waitForResult}
      </Button>
    </div>
  )
}
