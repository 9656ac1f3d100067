import type { Counts } from './types'

export function emptyCounts(): Counts {
  return {
    ...{ records: 0, nullKeys: 0, emptyKeys: 0, tombstones: 0, emptyValues: 0, keyBytes: 0, valueBytes: 0 },
    ...{ headerBytes: 0, headers: 0, withHeaders: 0, aborted: 0, open: 0, createTime: 0, logAppendTime: 0 },
    ...{ backward: 0, noTime: 0, tooEarly: 0, tooLate: 0, compacted: 0, control: 0, deleted: 0, tooLarge: 0 },
    ...{ batches: 0, emptyBatches: 0, controlBatches: 0, storedBytes: 0, commits: 0, aborts: 0 },
  }
}

export function addCounts(to: Counts, from: Counts): void {
  for (const name of Object.keys(to) as (keyof Counts)[]) to[name] += from[name]
}

/** Offsets that these account for: each is a record or a gap. */
export function offsetsOf({ records, compacted, control, deleted, tooLarge }: Counts): number {
  return records + compacted + control + deleted + tooLarge
}
