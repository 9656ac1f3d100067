'use client'
import { type ReactNode, useRef, useState } from 'react'
import { useT } from '@/lib/i18n/context'
import { Button } from './button'
import { Dialog } from './dialog'
import { Field } from './field'
import { Input } from './input'

interface ConfirmByNameProps {
  open: boolean
  onClose: () => void
  title: ReactNode
  subtitle?: ReactNode
  /** What has to be typed: the thing's own name, or for several of them a short text. Pasting is allowed. */
  name: string
  /** Label of the field; `Type <name> to confirm` by default. */
  label?: ReactNode
  help?: ReactNode
  /** The button: verb, object and the counted effect. */
  verb: string
  onConfirm: () => void
  busy?: boolean
  /** The plan is being made anew, and what is shown is none any more. */
  waiting?: boolean
  /** The plan is still being counted, or says that nothing can be done. */
  blocked?: boolean
  /** Below the field: the command line, what went wrong. */
  after?: ReactNode
  finalFocus?: React.RefObject<HTMLElement | null>
  /** The plan: what will be lost. */
  children: ReactNode
}

/** A plan, then the name typed, then the button that repeats the count. */
export function ConfirmByName(props: ConfirmByNameProps) {
  const { open, onClose, name, verb, onConfirm, busy = false, waiting = false, blocked = false } = props
  const { common } = useT()
  const [typed, setTyped] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const matches = typed === name && !blocked

  function close() {
    setTyped('')
    onClose()
  }

  return (
    <Dialog
      open={open}
      onClose={close}
      title={props.title}
      subtitle={props.subtitle}
      width="lg"
      busy={busy}
      initialFocus={input}
      finalFocus={props.finalFocus}
      footer={
        <>
          <Button disabled={busy} onClick={close}>
            {common.cancel}
          </Button>
          <Button kind="danger" disabled={!matches} busy={busy || waiting} onClick={onConfirm}>
            {verb}
          </Button>
        </>
      }
    >
      {props.children}
      <form
        className="mt-3.5"
        onSubmit={event => {
          event.preventDefault()
          if (matches && !busy && !waiting) onConfirm()
        }}
      >
        <Field label={props.label ?? common.typeNameToConfirm(name)} help={props.help ?? common.cannotBeUndone}>
          <Input ref={input} mono value={typed} onChange={event => setTyped(event.target.value)} />
        </Field>
      </form>
      {props.after}
    </Dialog>
  )
}
