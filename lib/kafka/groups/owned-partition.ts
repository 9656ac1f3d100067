import 'server-only'
import { Lane } from '@/lib/kafka/messages/lane'
import type { WindowBatch } from '@/lib/kafka/messages/window'
import type { FetchedPartition } from '@/lib/kafka/protocol/fetch'
import type { Position } from './group-member'

/** One partition while a member has it: what was fetched of it, and how far the member has come. */
export interface OwnedPartition {
  readonly partition: number
  readonly lane: Lane
  /** Where the next fetch begins. */
  readonly fetchOffset: number
  /** 1 tells the aborted transactions, and ends at the last stable offset; 0 goes on above it. */
  readonly isolation: 0 | 1
  /** The end of the log as last told. */
  readonly end: number
  /** What the group has committed; null for nothing. */
  committed: bigint | null
  /** How far the reader of the lines has come: what may be committed. */
  delivered: Position
  /**
   * The offset to commit once everything taken so far is delivered, as Java's consumer counts: the next record that is
   * known to be there; where none is, behind all that was fetched, also behind transaction markers and what compaction
   * took away.
   */
  position(): Position
  /** Takes the record at the head. */
  take(): void
  /** Everything up to the end, or up to the limit, was taken. */
  isAtEnd(): boolean
  push(
    fetched: Pick<FetchedPartition, 'highWatermark' | 'lastStableOffset'>,
    batches: WindowBatch[],
    isolation: 0 | 1,
  ): void
  /** Goes on at another offset, because the one wanted is not there any more. */
  restart(offset: number): void
}

/** @param limit offsets from here on are not taken; MAX_SAFE_INTEGER to go on as records come */
export function createOwnedPartition(
  partition: number,
  start: { offset: number; leaderEpoch: number; end: number },
  limit: number,
): OwnedPartition {
  let lane = openLane(start.offset)
  let fetchOffset = start.offset
  let end = start.end
  let isolation: 0 | 1 = 1
  let leaderEpoch = start.leaderEpoch

  function openLane(offset: number): Lane {
    const opened = new Lane({
      partition,
      direction: 'forward',
      start: offset,
      limit: Math.max(limit, offset),
      strict: true,
    })
    opened.advance()
    return opened
  }

  return {
    partition,
    get lane() {
      return lane
    },
    get fetchOffset() {
      return fetchOffset
    },
    get isolation() {
      return isolation
    },
    get end() {
      return end
    },
    committed: null,
    delivered: { offset: BigInt(start.offset), leaderEpoch },
    position() {
      const next = lane.state === 'head' ? lane.head.offset : Math.max(lane.position, lane.gaps.at(-1)?.to ?? 0)
      return { offset: BigInt(next), leaderEpoch }
    },
    take() {
      leaderEpoch = lane.head.batch.leaderEpoch
      lane.take()
    },
    isAtEnd: () => lane.state === 'done' || (lane.state === 'hungry' && fetchOffset >= end),
    push(fetched, batches, askedWith) {
      if (fetched.highWatermark >= 0) end = fetched.highWatermark
      const to = Math.max(fetchOffset, (batches.at(-1)?.batch.lastOffset ?? -1) + 1)
      if (to > fetchOffset) {
        lane.push({ partition, from: fetchOffset, to: Math.min(to, Math.max(limit, fetchOffset)), batches })
        fetchOffset = to
        lane.advance()
      }
      const { lastStableOffset } = fetched
      const allStable = askedWith === 1 && lastStableOffset >= 0 && fetchOffset >= lastStableOffset
      isolation = allStable && end > fetchOffset ? 0 : 1
    },
    restart(offset) {
      lane = openLane(offset)
      fetchOffset = offset
      if (end < offset) end = offset
    },
  }
}
