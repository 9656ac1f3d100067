import 'server-only'
import type { LiveJob } from './job'

// On globalThis: Next.js loads modules more than once, and a pause must reach the work.
const holder = globalThis as { ottlaJobs?: Map<string, LiveJob> }

/** The jobs that this process runs, by id. */
export function liveJobs(): Map<string, LiveJob> {
  holder.ottlaJobs ??= new Map()
  return holder.ottlaJobs
}
