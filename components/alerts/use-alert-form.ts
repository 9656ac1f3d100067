'use client'
import { type FormEvent, useRef, useState } from 'react'
import type { RequestFailure } from '@/lib/browser/get-json'
import { runAction } from '@/lib/browser/run-action'

type Answer<T> = { ok: true; data: T } | { ok: false; error: RequestFailure }

/** A form that is sent once it is right: before that the first wrong field gets the focus. */
export function useAlertForm(onSaved: () => void) {
  const element = useRef<HTMLFormElement>(null)
  // A second press may come before the first is drawn.
  const running = useRef(false)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)

  async function submit<T>(event: FormEvent, right: boolean, call: () => Promise<Answer<T>>): Promise<void> {
    event.preventDefault()
    setTried(true)
    if (running.current) return
    if (!right) {
      requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
      return
    }
    running.current = true
    setBusy(true)
    const answer = await runAction(call)
    running.current = false
    setBusy(false)
    if (answer.ok) onSaved()
    else setFailure(answer.error)
  }

  return { element, tried, busy, failure, submit, forget: () => setFailure(null) }
}
