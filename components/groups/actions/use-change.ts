'use client'
import { useRef, useState } from 'react'
import type { RequestFailure } from '@/lib/browser/get-json'
import { runAction } from '@/lib/browser/run-action'

type Answer<T> = { ok: true; data: T } | { ok: false; error: RequestFailure }

/**
 * One change that a dialog makes: under way, refused, or done with its result.
 *
 * @param replan makes the plan anew; after a refusal nothing can be done by the one that was refused
 */
export function useChange<T>(call: () => Promise<Answer<T>>, replan: () => Promise<unknown> = async () => {}) {
  const [busy, setBusy] = useState(false)
  // A second press may come before the first is drawn.
  const running = useRef(false)
  const [replanning, setReplanning] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const [result, setResult] = useState<T | null>(null)

  async function renew(): Promise<void> {
    running.current = true
    setReplanning(true)
    await replan()
    running.current = false
    setReplanning(false)
  }

  async function run(): Promise<T | null> {
    if (running.current) return null
    running.current = true
    setBusy(true)
    setFailure(null)
    const answer = await runAction(call)
    running.current = false
    setBusy(false)
    if (answer.ok) {
      setResult(answer.data)
      return answer.data
    }
    setFailure(answer.error)
    void renew()
    return null
  }

  return { busy, replanning, failure, result, run, renew }
}
