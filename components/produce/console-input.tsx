'use client'
import { type ClipboardEvent, type KeyboardEvent, type Ref, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { useT } from '@/lib/i18n/context'
import { linesOf } from './console-line'
import type { ConsoleEntry } from './console-queue'

/** Longer pastes are sent only after a question: they may be a file by mistake. */
const mostUnasked = 50

interface ConsoleInputProps {
  ref: Ref<HTMLInputElement>
  line: string
  onLine: (line: string) => void
  /** Lines of this session, for ↑ and ↓. */
  sent: readonly ConsoleEntry[]
  locked: string | undefined
  onSend: (lines: string[]) => void
  /** Ctrl D. */
  onClose: () => void
}

/** The line at the prompt. Enter sends it, ↑ brings the one before back, a paste of several lines sends each. */
export function ConsoleInput({ ref, line, onLine, sent, locked, onSend, onClose }: ConsoleInputProps) {
  const { console: c } = useT().produce
  const [back, setBack] = useState(0)
  const [pasted, setPasted] = useState<string[] | null>(null)

  function send() {
    if (locked !== undefined) return
    onSend([line])
    onLine('')
    setBack(0)
  }

  function recall(steps: number): boolean {
    const next = back + steps
    const entry = next === 0 ? undefined : sent.at(-next)
    if (next < 0 || (next > 0 && entry === undefined)) return false
    setBack(next)
    onLine(entry?.line ?? '')
    return true
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      send()
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      if (recall(event.key === 'ArrowUp' ? 1 : -1)) event.preventDefault()
    } else if (event.key.toLowerCase() === 'd' && event.ctrlKey && !event.metaKey && line === '') {
      event.preventDefault()
      onClose()
    }
  }

  function onPaste(event: ClipboardEvent<HTMLInputElement>) {
    const text = event.clipboardData.getData('text')
    if (!/[\r\n]/.test(text) || locked !== undefined) return
    event.preventDefault()
    const { selectionStart, selectionEnd, value } = event.currentTarget
    const lines = linesOf(value.slice(0, selectionStart ?? 0) + text + value.slice(selectionEnd ?? value.length))
    if (lines.length > mostUnasked) {
      setPasted(lines)
      return
    }
    onSend(lines)
    onLine('')
    setBack(0)
  }

  return (
    <div className="border-border-strong border-t px-3.5 py-2.5">
      {pasted !== null && (
        <div role="alert" className="mb-2.5 flex flex-wrap items-center gap-2 text-text-2">
          <span className="flex-1">{c.pasteAsk(pasted.length)}</span>
          <Button
            size="sm"
            onClick={() => {
              onLine(pasted[0] ?? '')
              setPasted(null)
            }}
          >
            {c.pasteFirst}
          </Button>
          <Button
            size="sm"
            kind="primary"
            onClick={() => {
              onSend(pasted)
              onLine('')
              setPasted(null)
            }}
          >
            {c.pasteSend(pasted.length)}
          </Button>
        </div>
      )}
      <div className="flex items-center gap-2">
        <span aria-hidden className="mono font-semibold text-accent-text text-base">
          {'>'}
        </span>
        <Input
          ref={ref}
          mono
          enterKeyHint="send"
          aria-label={c.input}
          placeholder={c.placeholder}
          value={line}
          onChange={event => onLine(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          boxClassName="h-9"
        />
        <Button kind="primary" keys="↵" locked={locked} onClick={send}>
          {c.send}
        </Button>
      </div>
    </div>
  )
}
