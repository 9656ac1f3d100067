'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { useT } from '@/lib/i18n/context'

interface ConfirmDialogProps {
  title: string
  /** What goes with it. */
  text: string
  verb: string
  onClose: () => void
  onConfirm: () => Promise<void>
}

/** Asks once before something that is easily made again goes. */
export function ConfirmDialog({ title, text, verb, onClose, onConfirm }: ConfirmDialogProps) {
  const { common } = useT()
  const [busy, setBusy] = useState(false)
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      width="sm"
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button
            kind="danger"
            busy={busy}
            onClick={async () => {
              setBusy(true)
              await onConfirm()
            }}
          >
            {verb}
          </Button>
        </>
      }
    >
      <p className="text-sm text-text-2">{text}</p>
    </Dialog>
  )
}
