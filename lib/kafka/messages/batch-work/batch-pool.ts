import 'server-only'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { WaitingLine } from '@/lib/workers/waiting-line'
import { WorkerPool } from '@/lib/workers/worker-pool'

/** Megabytes of JavaScript that a thread may hold: a batch inflates outside of that, to 256 MiB at most. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 }

/** More would only take turns on the same cores. */
const threads = Math.max(1, Math.min(4, availableParallelism()))

declare global {
  var ottlaBatchPool: WorkerPool | undefined
  var ottlaSearchLine: WaitingLine | undefined
}

/** Searches of this process run so many at a time. */
export function searchLine(): WaitingLine {
  globalThis.ottlaSearchLine ??= new WaitingLine(threads)
  return globalThis.ottlaSearchLine
}

/** The threads of this process that read batches. On `globalThis`, because Next.js loads modules more than once. */
export function batchPool(): WorkerPool {
  globalThis.ottlaBatchPool ??= createBatchPool({ timeLimit: 10_000 })
  return globalThis.ottlaBatchPool
}

/** @param options.timeLimit milliseconds that one piece of work may take */
export function createBatchPool(options: { timeLimit: number }): WorkerPool {
  return new WorkerPool({
    size: threads,
    start: slot => new Worker(new URL('./batch-worker.ts', import.meta.url), { workerData: { slot }, resourceLimits }),
    idleLimit: 60_000,
    ...options,
  })
}
