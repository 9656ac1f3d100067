'use client'
import { useState } from 'react'
import type { RequestFailure } from '@/lib/browser/get-json'
import { runAction } from '@/lib/browser/run-action'

/** Does something and says whether it was done. */
export type Act = <T>(
  call: () => Promise<{ ok: true; data: T } | { ok: false; error: RequestFailure }>,
) => Promise<boolean>

/** Short changes of the page of alerts: what fails is said on it, and what is done is read again. */
export function useAlertAction(refresh: () => void): { act: Act; failure: RequestFailure | null } {
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const act: Act = async call => {
    const answer = await runAction(call)
    setFailure(answer.ok ? null : answer.error)
    refresh()
    return answer.ok
  }
  return { act, failure }
}
