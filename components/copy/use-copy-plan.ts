'use client'
import { useEffect, useRef, useState } from 'react'
import { readCopyPlan } from '@/lib/browser/copies'
import type { RequestFailure } from '@/lib/browser/get-json'
import type { CopyPlanDescription } from '@/lib/kafka/messages/copy/plan-types'

export interface CopyPlanState {
  plan: CopyPlanDescription | null
  /** 0 to 1 while records are counted; null before, `false` when nobody is asked. */
  part: number | null | false
  failure: RequestFailure | null
}

const nothing: CopyPlanState = { plan: null, part: false, failure: null }

/** What a copy would do, asked for and given up. */
export function useCopyPlan(url: string): CopyPlanState & {
  make: (body: Record<string, unknown>) => Promise<void>
  clear: () => void
} {
  const [state, setState] = useState(nothing)
  const asked = useRef<AbortController | null>(null)
  useEffect(() => () => asked.current?.abort(), [])

  async function make(body: Record<string, unknown>) {
    asked.current?.abort()
    const mine = new AbortController()
    asked.current = mine
    setState({ ...nothing, part: null })
    const onProgress = ({ scanned, total }: { scanned: string; total: string }) =>
      setState({ ...nothing, part: total === '0' ? 1 : Number(scanned) / Number(total) })
    const outcome = await readCopyPlan(url, body, { signal: mine.signal, onProgress })
    if (asked.current !== mine || outcome.kind === 'aborted') return
    setState(outcome.kind === 'plan' ? { ...nothing, plan: outcome.plan } : { ...nothing, failure: outcome.failure })
  }

  function clear() {
    asked.current?.abort()
    asked.current = null
    setState(nothing)
  }

  return { ...state, make, clear }
}
