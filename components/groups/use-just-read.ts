'use client'
import { useEffect, useMemo, useState } from 'react'
import type { ReadSession } from '@/lib/browser/read-as-group-session'
import type { Decimal } from '@/lib/decimal'
import type { TopicPartition } from './most-telling'

/** How long a box that was read keeps its outline, in ms. */
const markedFor = 2000

const none: ReadonlySet<Decimal> = new Set()

/** Offsets of the partition that this page read, or committed, a moment ago. */
export function useJustRead(session: ReadSession | null, of: TopicPartition | null): ReadonlySet<Decimal> {
  const [now, setNow] = useState(0)
  const last =
    session?.log.reduce((at, entry) => (entry.kind === 'record' ? Math.max(at, entry.touchedAt) : at), 0) ?? 0
  useEffect(() => {
    if (last === 0) return
    const timer = setTimeout(() => setNow(Date.now()), markedFor)
    return () => clearTimeout(timer)
  }, [last])
  return useMemo(() => {
    if (session === null || of === null || session.topic !== of.topic || now - last >= markedFor) return none
    const recent = session.log.filter(
      entry => entry.kind === 'record' && entry.partition === of.partition && last - entry.touchedAt < markedFor,
    )
    return new Set(recent.flatMap(entry => (entry.kind === 'record' ? [entry.offset] : [])))
  }, [session, of, now, last])
}
