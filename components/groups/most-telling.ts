import type { GroupOffsetRow } from '@/lib/kafka/groups/types'

export interface TopicPartition {
  topic: string
  partition: number
}

type Row = Pick<GroupOffsetRow, 'topic' | 'partition' | 'lag' | 'logStartOffset' | 'logEndOffset'>

/** The partition that is shown first: where most is left to read; of equals the one that holds most; then the first. */
export function mostTelling(rows: readonly Row[]): TopicPartition | null {
  let best: Row | undefined
  for (const row of rows) if (best === undefined || tellsMore(row, best)) best = row
  return best === undefined ? null : { topic: best.topic, partition: best.partition }
}

function tellsMore(row: Row, than: Row): boolean {
  const [lag, other] = [lagOf(row), lagOf(than)]
  return lag > other || (lag === other && heldBy(row) > heldBy(than))
}

function lagOf({ lag }: Row): bigint {
  return lag === null ? -1n : BigInt(lag)
}

function heldBy({ logStartOffset, logEndOffset }: Row): bigint {
  return logEndOffset === null ? -1n : BigInt(logEndOffset) - BigInt(logStartOffset ?? 0)
}
