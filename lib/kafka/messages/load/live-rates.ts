import 'server-only'

// On globalThis: Next.js loads modules more than once, and a new rate must reach the work.
const holder = globalThis as { ottlaLoadRates?: Map<string, (rate: number | null) => void> }

/** Of the loads that run in this process, by job: sets how many records a second; null: as many as possible. */
export function liveRates(): Map<string, (rate: number | null) => void> {
  holder.ottlaLoadRates ??= new Map()
  return holder.ottlaLoadRates
}
