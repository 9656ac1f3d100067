import 'server-only'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { WorkerPool } from '@/lib/workers/worker-pool'

/** Megabytes of JavaScript that a thread may hold: a batch inflates outside of that, to 256 MiB at most. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 }

declare global {
  var ottlaBatchPool: WorkerPool | undefined
}

/** The threads of this process that read batches. On `globalThis`, because Next.js loads modules more than once. */
export function batchPool(): WorkerPool {
  globalThis.ottlaBatchPool ??= new WorkerPool({
    size: Math.max(1, Math.min(4, availableParallelism())),
    start: slot => new Worker(new URL('./batch-worker.ts', import.meta.url), { workerData: { slot }, resourceLimits }),
    timeLimit: 10_000,
    idleLimit: 60_000,
  })
  return globalThis.ottlaBatchPool
}
