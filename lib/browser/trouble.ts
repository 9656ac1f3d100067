import type { RequestFailure } from './get-json'

/** Why something that goes on by itself stood still for a while; ms since 1970, `until` null while it lasts. */
export interface Trouble {
  why: RequestFailure
  since: number
  until: number | null
}

/** The trouble after a word about it: `why` null says that there is none now. The last one stays known. */
export function troubleAfter(before: Trouble | null, why: RequestFailure | null, now: number): Trouble | null {
  const lasts = before !== null && before.until === null
  if (why !== null) return lasts ? before : { why, since: now, until: null }
  return lasts ? { ...before, until: now } : before
}
