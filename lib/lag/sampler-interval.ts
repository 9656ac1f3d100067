import type { SamplerTick } from './sampled'

/** Sampling takes at most a fifth of the time, however many groups there are. */
const rest = 5

type Took = Pick<SamplerTick, 'duration' | 'complete'>

/**
 * How long after the beginning of a sample the next one begins, in milliseconds: the settings' interval, or longer where
 * the cluster is slow. One slow answer makes no slow cluster, nor does the first, for which sockets are opened: of two
 * samples the quicker one counts, so that a moment's standstill costs one sample and not five.
 */
export function samplerInterval(interval: number, tick: Took, before: Took | null): number {
  // Of a broker that does not answer only the waiting took long, and the others' numbers should not suffer for it.
  if (!tick.complete) return Math.max(interval, tick.duration)
  const usual = Math.min(tick.duration, before?.duration ?? 0)
  return Math.max(interval, tick.duration, usual * rest)
}
