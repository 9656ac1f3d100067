import 'server-only'
import { forgetJudgements } from './health/health-store'
import { setBack } from './history/set-back'
import type { LagStore } from './lag-store'

/** Milliseconds by which two readings that overlap may be apart, and a clock may be put right without anybody noticing. */
const little = 60_000

/**
 * A sample that is older than the newest one by more than readings can overlap: the clock of this machine was set back.
 * Until it came to where it was nothing would be recorded, so the history is brought to an end there and goes on.
 */
export function followClock(store: LagStore, at: number): void {
  const newest = store.runs.at(-1)?.until ?? 0
  const by = newest - at
  if (by <= Math.max(little, 3 * store.interval)) return
  console.error(`ottla: the clock was set back by ${Math.round(by / 1000)} s; what was sampled in it is forgotten`)
  store.clockSetBack = { at, by }
  setBack(store, at)
  forgetJudgements(store.clusterId, at)
}
