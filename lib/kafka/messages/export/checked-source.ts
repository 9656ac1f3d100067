import 'server-only'
import { OttlaError } from '@/lib/errors'
import { notSettled } from '../parts/settled-source'
import type { LogSource, Window, WindowBatch } from '../window'
import type { ExportPart, ExportPlan } from './plan-export'

/**
 * The log as it was when the export was made, or an error: what was deleted since is not passed over, and a transaction
 * that was open then is told as open, whatever has become of it.
 */
export function checkedSource(inner: LogSource, plan: ExportPlan): LogSource {
  const parts = new Map(plan.parts.map(part => [part.partition, part]))
  return {
    get bytes() {
      return inner.bytes
    },
    lastStable: partition => inner.lastStable(partition),
    async read(partitions) {
      const windows = await inner.read(partitions)
      return windows.map(window => {
        const part = parts.get(window.partition)
        return part ? checked(window, part, plan) : window
      })
    },
  }
}

function checked(window: Window, part: ExportPart, plan: ExportPlan): Window {
  if (window.deleted && window.to > part.start) throw exportChanged(plan.topic, part.partition, 'deleted')
  const batches = window.batches.map(entry => ({ ...entry, ...tags(entry, part, plan) }))
  return { ...window, batches }
}

function tags({ batch, kind, aborted, open }: WindowBatch, part: ExportPart, plan: ExportPlan) {
  if (kind !== 'records' || !batch.transactional) return { aborted, open }
  // By its end: DeleteRecords may have cut into the first batch of a transaction, and the last stable offset with it.
  if (batch.lastOffset >= part.lastStable) return { aborted: false, open: true }
  if (!open) return { aborted, open }
  // A leader that has just taken over may not know yet how far transactions are decided.
  throw notSettled(plan.topic, part.partition)
}

export function exportChanged(topic: string, partition: number | null, why: 'deleted' | 'different'): OttlaError {
  const where = partition === null ? `topic "${topic}"` : `partition ${partition} of topic "${topic}"`
  const what =
    why === 'deleted'
      ? `Messages of ${where} were deleted after the export was made`
      : `What ${where} gives now differs from what the export gave before`
  return new OttlaError('EXPORT_CHANGED', `${what}, so that its file can no longer be what it was.`, {
    hint: 'Make a new export; retention or compaction has taken what this one promised.',
    params: { topic, why, ...(partition === null ? {} : { partition: String(partition) }) },
  })
}
