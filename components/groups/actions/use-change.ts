'use client'
import { useRef, useState } from 'react'
import type { RequestFailure } from '@/lib/browser/get-json'
import { runAction } from '@/lib/browser/run-action'

type Answer<T> = { ok: true; data: T } | { ok: false; error: RequestFailure }

/** One change that a dialog makes: under way, refused, or done with its result. */
export function useChange<T>(call: () => Promise<Answer<T>>) {
  const [busy, setBusy] = useState(false)
  // A second press may come before the first is drawn.
  const running = useRef(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const [result, setResult] = useState<T | null>(null)
  async function run(): Promise<T | null> {
    if (running.current) return null
    running.current = true
    setBusy(true)
    setFailure(null)
    const answer = await runAction(call)
    running.current = false
    setBusy(false)
    if (!answer.ok) setFailure(answer.error)
    else setResult(answer.data)
    return answer.ok ? answer.data : null
  }
  return { busy, failure, result, run }
}
