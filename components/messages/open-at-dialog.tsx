'use client'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { positionFrom, type RecordPosition } from '@/lib/browser/message-view'
import { useT } from '@/lib/i18n/context'

interface OpenAtDialogProps {
  /** The partition that is asked for most likely. */
  partition: number
  partitions: number
  onOpen: (position: RecordPosition) => void
  onClose: () => void
}

/** Goes to one message whose place is known. `partition@offset` may be pasted into the offset. */
export function OpenAtDialog({ partition, partitions, onOpen, onClose }: OpenAtDialogProps) {
  const { openAt, toolbar } = useT().messages
  const { common } = useT()
  const [where, setWhere] = useState(String(partition))
  const [offset, setOffset] = useState('')
  const [wrong, setWrong] = useState<'partition' | 'offset' | null>(null)
  const input = useRef<HTMLInputElement>(null)

  function open() {
    const text = offset.replaceAll(/[\s,_]/g, '')
    const position = positionFrom(text) ?? positionFrom(`${where.trim()}@${text}`)
    if (position === null) setWrong(/^\d+$/.test(where.trim()) ? 'offset' : 'partition')
    else if (partitions > 0 && position.partition >= partitions) setWrong('partition')
    else onOpen({ ...position, offset: String(BigInt(position.offset)) })
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={openAt.title}
      width="sm"
      initialFocus={input}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button kind="primary" keys="↵" onClick={open}>
            {openAt.open}
          </Button>
        </>
      }
    >
      <form
        className="grid grid-cols-[110px_minmax(0,1fr)] gap-3"
        onSubmit={event => {
          event.preventDefault()
          open()
        }}
      >
        <Field label={openAt.partition} error={wrong === 'partition' && openAt.partitionWrong(partitions)}>
          <Input mono inputMode="numeric" value={where} onChange={event => setWhere(event.target.value)} />
        </Field>
        <Field label={openAt.offset} error={wrong === 'offset' && toolbar.offsetWrong}>
          <Input
            ref={input}
            mono
            inputMode="numeric"
            value={offset}
            onChange={event => setOffset(event.target.value)}
          />
        </Field>
        {/* Enter in a field submits only a form that has a button. */}
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </form>
    </Dialog>
  )
}
