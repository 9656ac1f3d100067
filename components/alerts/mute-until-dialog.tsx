'use client'
import { type FormEvent, useId, useState } from 'react'
import { fromInputTime, toInputTime } from '@/components/messages/toolbar/local-time'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useClockMode } from '@/lib/browser/clock-mode'
import { useAlertsWords } from '@/lib/i18n/alerts'
import { useT } from '@/lib/i18n/context'

interface MuteUntilDialogProps {
  name: string
  onClose: () => void
  /** Milliseconds from now. */
  onMute: (span: number) => void
}

/** Until a time that somebody knows: the end of a deployment, Monday morning. */
export function MuteUntilDialog({ name, onClose, onMute }: MuteUntilDialogProps) {
  const { mute: words } = useAlertsWords()
  const { common } = useT()
  const utc = useClockMode() === 'utc'
  const [text, setText] = useState(() => toInputTime(Date.now() + 3_600_000, utc).slice(0, 16))
  const until = fromInputTime(text, utc)
  const [tried, setTried] = useState(false)
  const formId = useId()
  const wrong = until === null || until < Date.now() + 1000
  function mute(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (!wrong) onMute(Math.min(until - Date.now(), 366 * 86_400_000))
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={words.of(name)}
      subtitle={words.title}
      width="sm"
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button kind="primary" type="submit" form={formId}>
            {words.untilVerb}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={mute}>
        <Field
          label={words.untilLabel}
          mark={utc ? 'UTC' : undefined}
          error={tried && wrong && words.untilPast}
          reserve
        >
          <Input type="datetime-local" value={text} onChange={event => setText(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  )
}
