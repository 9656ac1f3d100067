'use client'
import { useRef, useState } from 'react'
import { FailureNote } from '@/components/topics/failure-note'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { RequestFailure } from '@/lib/browser/get-json'
import { useAlertsWords } from '@/lib/i18n/alerts'
import { useT } from '@/lib/i18n/context'

interface ConfirmDialogProps {
  title: string
  /** What goes with it. */
  text: string
  verb: string
  onClose: () => void
  /** What went wrong is said here, and it may be tried again; null: it is done. */
  onConfirm: () => Promise<RequestFailure | null>
  /** Who has the focus once it is done: the button that led here goes with its row. */
  focusAfter: () => HTMLElement | null
}

/** Asks once before something that is easily made again goes. */
export function ConfirmDialog({ title, text, verb, onClose, onConfirm, focusAfter }: ConfirmDialogProps) {
  const { common } = useT()
  const words = useAlertsWords()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  // A second press may come before the first is drawn.
  const running = useRef(false)
  const done = useRef(false)

  async function confirm() {
    if (running.current) return
    running.current = true
    setBusy(true)
    setFailure(null)
    const answer = await onConfirm()
    running.current = false
    setBusy(false)
    setFailure(answer)
    if (answer !== null) return
    done.current = true
    onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      width="sm"
      busy={busy}
      finalFocus={() => (done.current ? focusAfter() : null)}
      footer={
        <>
          <Button disabled={busy} onClick={onClose}>
            {common.cancel}
          </Button>
          <Button kind="danger" busy={busy} onClick={() => void confirm()}>
            {verb}
          </Button>
        </>
      }
    >
      <p className="text-sm text-text-2">{text}</p>
      {failure !== null && <FailureNote title={words.done.failed} failure={failure} className="mt-3.5" />}
    </Dialog>
  )
}
