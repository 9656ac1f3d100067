import { setImmediate } from 'node:timers/promises'
import type { Lane } from './lane'
import { LaneHeap } from './lane-heap'
import type { LineSink } from './line-sink'
import type { MessageLine } from './types'
import type { Direction, Gap, WindowSource } from './window'

export interface WalkOptions<Chunk> {
  direction: Direction
  lanes: readonly Lane[]
  source: WindowSource
  sink: LineSink<Chunk>
  /** Rows to give out. */
  limit: number
  /** Gaps are not told: the lanes leave records out. */
  silent?: boolean
  /** Asked now and then: whether to give a sign of life, null where nothing has gathered. */
  due?: () => boolean
  signal?: AbortSignal
}

export interface WalkResult {
  /** `limit`: there is more behind what was given out; `range`: every lane is done or failed. */
  reason: 'limit' | 'range'
  /** Rows given out, without gaps. */
  taken: number
}

/** Milliseconds of work after which others get their turn. */
const breath = 12

/**
 * Merges the lanes: again and again the head with the smallest timestamp (backward: the largest). Knows nothing of
 * Kafka; where the windows come from is the source's affair.
 *
 * When it throws, all lines taken so far were given out before, so that the lanes' positions tell where to go on.
 */
export async function* walk<Chunk>(options: WalkOptions<Chunk>): AsyncGenerator<Chunk | null, WalkResult> {
  const { lanes, source, sink, limit, silent, due, signal } = options
  const heap = new LaneHeap(options.direction === 'forward')
  const byPartition = new Map(lanes.map(lane => [lane.partition, lane]))
  let waiting: Lane[] = [...lanes]
  let taken = 0
  let steps = 0
  let breathed = performance.now()

  const giveGaps = (lane: Lane) => {
    // What could not be looked through is told to a search, too.
    for (const gap of lane.gaps) if (!silent || gap.why === 'too-large') sink.line(gapLine(lane.partition, gap))
    lane.gaps = []
  }

  try {
    for (;;) {
      if (waiting.length > 0 && !(taken >= limit && heap.top)) {
        waiting = settle(waiting, heap, giveGaps)
        if (waiting.length > 0) {
          if (!sink.isEmpty) {
            yield sink.take()
            // Meanwhile what a lane waited for may have come.
            continue
          }
          const inflating = waiting.filter(lane => lane.state === 'inflating')
          if (inflating.length > 0) await Promise.all(inflating.map(lane => lane.inflated))
          else
            for (const window of await source.read(waiting.map(lane => lane.partition)))
              byPartition.get(window.partition)?.push(window)
          if (due?.()) yield null
          continue
        }
      }
      const lane = heap.top
      if (!lane) {
        if (!sink.isEmpty) yield sink.take()
        return { reason: 'range', taken }
      }
      if (taken >= limit) {
        for (const last of waiting) if (last.state === 'done') giveGaps(last)
        if (!sink.isEmpty) yield sink.take()
        return { reason: 'limit', taken }
      }
      const whole = lane.headIsBatch
      if (!whole) {
        giveGaps(lane)
        // A lane that waits may have the next turn, so nothing is taken ahead of it.
        const lines = lane.extendRow(heap.second, waiting.length > 0 ? 1 : limit - taken)
        sink.record(lane)
        taken += lines
        steps += lines
      }
      lane.take()
      if (lane.state !== 'head') waiting.push(lane)
      heap.settleTop()

      if (sink.isFull) yield sink.take()
      if (whole || steps >= 256) {
        steps = 0
        signal?.throwIfAborted()
        const now = performance.now()
        if (now - breathed > breath) {
          await setImmediate()
          breathed = performance.now()
        }
        if (due?.()) yield sink.isEmpty ? null : sink.take()
      }
    }
  } catch (error) {
    if (!sink.isEmpty) yield sink.take()
    throw error
  }
}

function gapLine(partition: number, { from, to, why, batch }: Gap): MessageLine {
  const line = { type: 'gap' as const, partition, from: String(from), to: String(to - 1), why }
  return batch ? { ...line, batch } : line
}

/** Moves the lanes that have come to something; gives back those that still wait. */
function settle(lanes: readonly Lane[], heap: LaneHeap, giveGaps: (lane: Lane) => void): Lane[] {
  const waiting: Lane[] = []
  for (const lane of lanes) {
    if (lane.state === 'hungry') lane.advance()
    if (lane.state === 'head') heap.push(lane)
    else if (lane.state === 'done') giveGaps(lane)
    else if (lane.state !== 'failed') waiting.push(lane)
  }
  return waiting
}
