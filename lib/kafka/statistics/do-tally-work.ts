import 'server-only'
import { OttlaError } from '@/lib/errors'
import { batchPool } from '@/lib/kafka/messages/batch-work/batch-pool'
import { WorkStopped } from '@/lib/workers/worker-pool'
import type { PieceTally } from './tally'
import type { TallyWork } from './tally-batches'

/** Counts one stretch; in another thread, or right here in a test. */
export type DoTallyWork = (work: TallyWork, signal: AbortSignal) => Promise<PieceTally>

/** The threads of this process, for one scan. */
export function tallyElsewhere(): DoTallyWork {
  const owner = {}
  return async (work, signal) => {
    try {
      return (await batchPool().run(owner, { message: work, transfer: [work.bytes] }, signal)) as PieceTally
    } catch (error) {
      if (error instanceof WorkStopped) throw stopped(error, work)
      throw error
    }
  }
}

function stopped({ why, at }: WorkStopped, { topic, partition }: TallyWork): OttlaError {
  const what = why === 'time' ? 'more than 10 s' : 'too much memory'
  const where = `partition ${partition} of topic "${topic}"${at < 0 ? '' : `, offset ${at}`}`
  return new OttlaError('RECORD_TOO_LARGE', `Counting took ${what} and was stopped at ${where}.`, {
    hint: 'Scan the other partitions, or lower OTTLA_MAX_BATCH_MIB so that such a batch is walked past.',
    params: { topic, partition: String(partition), offset: String(at) },
  })
}
