import 'server-only'

/** How one sample of all groups of a cluster went. */
export interface SamplerTick {
  /** When it was over; milliseconds since 1970. */
  at: number
  /** Milliseconds it took. */
  duration: number
  /** False where nothing could be read. */
  ok: boolean
  /** Every coordinator has answered: a group that is not among the samples does not exist. */
  complete: boolean
  /** Milliseconds until the next one. */
  interval: number
}

/** So many samples a status is judged by at least. */
const newest = 3

/** What is known of the sampler of a cluster. */
export interface SamplerHealth {
  last: SamplerTick | null
  /** When a sample last succeeded; null while none has. */
  lastOkAt: number | null
  /** Those of the newest samples: one that came quickly does not make up for a slow one before. */
  intervals: readonly number[]
  samples: number
  failures: number
}

type Listener = (clusterId: string, tick: SamplerTick) => void

// On globalThis: the sampler runs in the module graph of instrumentation, who asks for its health in those of routes.
const holder = globalThis as {
  ottlaSampled?: { health: Map<string, SamplerHealth>; listeners: Set<Listener> }
}

function state() {
  holder.ottlaSampled ??= { health: new Map(), listeners: new Set() }
  return holder.ottlaSampled
}

/** The sampler says so after each sample of all groups, when the history has it. A listener that throws harms nobody. */
export function tellSampled(clusterId: string, tick: SamplerTick): void {
  const before = samplerHealth(clusterId)
  state().health.set(clusterId, {
    last: tick,
    intervals: [...before.intervals.slice(1 - newest), tick.interval],
    lastOkAt: tick.ok ? tick.at : before.lastOkAt,
    samples: before.samples + 1,
    failures: before.failures + (tick.ok ? 0 : 1),
  })
  for (const listener of state().listeners) {
    try {
      listener(clusterId, tick)
    } catch (error) {
      console.error('ottla: what follows a sample failed', error)
    }
  }
}

/** @returns stops it */
export function onSampled(listener: Listener): () => void {
  state().listeners.add(listener)
  return () => state().listeners.delete(listener)
}

export function samplerHealth(clusterId: string): SamplerHealth {
  return state().health.get(clusterId) ?? { last: null, intervals: [], lastOkAt: null, samples: 0, failures: 0 }
}
