'use client'
import { useEffect, useState } from 'react'
import { registerRefresh } from '@/lib/browser/freshness'
import type { RequestFailure } from '@/lib/browser/get-json'
import { readVolume } from '@/lib/browser/volume-stream'
import type { VolumeEnd, VolumeLine } from '@/lib/kafka/messages/types'

export interface Volume {
  /** The finest picture so far. */
  line: VolumeLine | null
  end: VolumeEnd | null
  failure: RequestFailure | null
  again: () => void
}

const nothing = { url: '', line: null, end: null, failure: null }

/** Reads a volume once, coarse to fine; hangs up when the page is left or asks for another. @param url null: not now */
export function useVolume(url: string | null): Volume {
  const [state, setState] = useState<Omit<Volume, 'again'> & { url: string }>(nothing)
  const [round, setRound] = useState(0)
  useEffect(() => registerRefresh(() => setRound(before => before + 1)), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round reads the same address again
  useEffect(() => {
    if (url === null) return
    const left = new AbortController()
    const take = (change: Partial<Omit<Volume, 'again'>>) => {
      // What stood there stays until the same is known anew.
      if (!left.signal.aborted)
        setState(before => ({ ...(before.url === url ? before : nothing), url, failure: null, ...change }))
    }
    void readVolume(url, { signal: left.signal, onLine: line => take({ line, end: null }) }).then(outcome => {
      if (outcome.kind === 'end') take({ end: outcome.end })
      else if (outcome.kind === 'failed') take({ failure: outcome.failure })
    })
    return () => left.abort()
  }, [url, round])
  const shown = state.url === url ? state : nothing
  return { line: shown.line, end: shown.end, failure: shown.failure, again: () => setRound(before => before + 1) }
}
