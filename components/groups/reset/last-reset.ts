'use client'
import { useSyncExternalStore } from 'react'

/** One partition that was reset on this page, as far as it was written. */
interface LastResetRow {
  topic: string
  partition: number
  before: string | null
  after: string | null
}

export interface LastReset {
  clusterId: string
  groupId: string
  auditId: string
  at: number
  rows: readonly LastResetRow[]
}

let last: LastReset | null = null
const listeners = new Set<() => void>()

/** Kept until a consumer commits or the page is left; null forgets it. */
export function setLastReset(reset: LastReset | null): void {
  last = reset
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What was reset on this page of this group last; null when nothing was. */
export function useLastReset(clusterId: string, groupId: string): LastReset | null {
  const reset = useSyncExternalStore(
    subscribe,
    () => last,
    () => null,
  )
  return reset?.clusterId === clusterId && reset.groupId === groupId ? reset : null
}
