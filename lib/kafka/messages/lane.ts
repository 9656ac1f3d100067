import { OttlaError } from '@/lib/errors'
import { inflate } from '@/lib/kafka/protocol/inflate'
import type { Timestamp } from '@/lib/kafka/protocol/int64'
import type { RecordBatch } from '@/lib/kafka/protocol/record-batch'
import { createRecordView, findOffset, indexRecords, type RecordIndex, readRecord } from '@/lib/kafka/protocol/records'
import type { HeavyReader } from './batch-work/heavy-reader'
import { codecs } from './record-line'
import type { Direction, Gap, ReadBatch, Window, WindowBatch } from './window'

/**
 * - `head`: a record (or, when searching, the rest of a batch without a match) stands at the front
 * - `hungry`: more windows are needed to know
 * - `inflating`: `inflated` resolves when the next batch can be looked at
 * - `done`: nothing more in this direction up to `limit`
 * - `failed`: the partition could not be read further
 */
export type LaneState = 'head' | 'hungry' | 'inflating' | 'done' | 'failed'

export interface LaneOptions {
  partition: number
  direction: Direction
  start: number
  limit: number
  /** Reads batches that could hold others up; without it all are read here. */
  heavy?: HeavyReader
  /** What is too large to be read ends the walk: who commits offsets must not pass it over. */
  strict?: boolean
}

/** Bytes of lines that become one head. */
const mostRowBytes = 32 * 1024

/** Whether a head with this timestamp comes before the other lane's: the order of the merge. */
export function isTurnOf(timestamp: Timestamp, partition: number, other: Lane, forward: boolean): boolean {
  if (timestamp !== other.headTimestamp) return timestamp < other.headTimestamp === forward
  return partition < other.partition === forward
}

/** One partition of a walk: takes windows, shows their records one after the other, and accounts for every offset. */
export class Lane {
  readonly partition: number
  readonly start: number
  /** Where the walk ends in this partition. */
  readonly limit: number
  /** Everything on the near side of it has been taken. Forward: the next offset; backward: the last one taken. */
  position: number
  state: LaneState = 'hungry'
  /** The record at the front, where `state` is `head` and `headIsBatch` is not. */
  readonly head = createRecordView()
  headTimestamp: Timestamp = 0
  headIsBatch = false
  /** The head's finished line, where another thread has read it; of `head` only the offset holds then. */
  rowBytes: Uint8Array | null = null
  rowStart = 0
  rowEnd = 0
  aborted = false
  open = false
  /** Stretches without a visible record between `position` and the front. */
  gaps: Gap[] = []
  /** False once a timestamp went back within the partition. */
  ordered = true
  failure: OttlaError | null = null
  inflated: Promise<void> | null = null

  private readonly forward: boolean
  private readonly strict: boolean
  private readonly heavy: HeavyReader | null
  private readonly windows: Window[] = []
  private window: Window | null = null
  /** Next batch of the window. */
  private at = 0
  private index: RecordIndex | null = null
  private read: ReadBatch | null = null
  /** Next record of the index (or row of the batch that was read elsewhere), and the one behind the last. */
  private next = 0
  private stop = 0
  /** Up to here every offset is a record taken, the head, or in a gap. */
  private seen: number
  private batchEdge = 0
  private lastTimestamp: Timestamp | null = null

  constructor(options: LaneOptions) {
    this.partition = options.partition
    this.forward = options.direction === 'forward'
    this.start = options.start
    this.limit = options.limit
    this.strict = options.strict ?? false
    this.heavy = options.heavy ?? null
    this.position = options.start
    this.seen = options.start
  }

  push(window: Window): void {
    this.windows.push(window)
  }

  /** Takes the head away, and steps on. */
  take(): void {
    if (this.headIsBatch) this.position = this.batchEdge
    else this.position = this.forward ? this.head.offset + 1 : this.head.offset
    this.gaps = []
    this.headIsBatch = false
    this.advance()
  }

  /**
   * Makes one head of as many finished lines as come before the rival's turn: they lie side by side, and moving them
   * together is most of what makes a long read fast.
   *
   * @returns lines in the head
   */
  extendRow(rival: Lane | undefined, most: number): number {
    const { read } = this
    let lines = 1
    if (!read || !this.rowBytes) return lines
    const { offsets, keys, ends } = read.rows
    const step = this.forward ? 1 : -1
    for (; lines < most && this.next < this.stop && this.rowEnd - this.rowStart < mostRowBytes; lines++) {
      const offset = offsets[this.next] as number
      // A gap is told between its neighbours.
      if (read.whole && offset !== this.head.offset + step) break
      const key = keys[this.next] as Timestamp
      if (rival && !isTurnOf(key, this.partition, rival, this.forward)) break
      this.head.offset = offset
      this.headTimestamp = key
      this.seen = this.forward ? offset + 1 : offset
      this.rowEnd = ends[this.next++] as number
    }
    return lines
  }

  /** Looks for the next head among the windows that are there. */
  advance(): void {
    this.rowBytes = null
    for (;;) {
      if (this.index && this.readHead(this.index)) return
      if (this.read && this.readRow(this.read)) return
      if (this.seen === this.limit) {
        this.state = 'done'
        this.position = this.limit
        return
      }
      if (!this.nextBatch()) {
        this.state = this.failure ? 'failed' : 'hungry'
        return
      }
      if (this.state === 'inflating' || this.headIsBatch) return
    }
  }

  private readHead(index: RecordIndex): boolean {
    if (this.next === this.stop) {
      this.index = null
      this.account(this.batchEdge, 'compacted')
      return false
    }
    readRecord(index, this.next, this.head)
    this.next += this.forward ? 1 : -1
    const { offset, timestamp } = this.head
    this.account(this.forward ? offset : offset + 1, 'compacted')
    this.seen = this.forward ? offset + 1 : offset
    this.showHead(timestamp)
    return true
  }

  /** The next line of a batch that was read elsewhere; behind the last one, the rest of the batch. */
  private readRow({ rows, summary, whole, last }: ReadBatch): boolean {
    if (this.next === this.stop) {
      this.read = null
      // At once rather than when memory is next looked through, which for what lies outside of it may be long.
      if (last && rows.bytes.buffer instanceof ArrayBuffer) rows.bytes.buffer.transfer(0)
      if (whole) {
        this.account(this.batchEdge, 'compacted')
        return false
      }
      this.headIsBatch = true
      this.seen = this.batchEdge
      this.headTimestamp = summary.key
    } else {
      const at = this.next++
      const offset = rows.offsets[at] as number
      this.account(this.forward ? offset : offset + 1, 'compacted')
      this.seen = this.forward ? offset + 1 : offset
      this.head.offset = offset
      this.headTimestamp = rows.keys[at] as Timestamp
      this.rowBytes = rows.bytes
      this.rowStart = at === 0 ? 0 : (rows.ends[at - 1] as number)
      this.rowEnd = rows.ends[at] as number
    }
    this.state = 'head'
    return true
  }

  private showHead(timestamp: Timestamp): void {
    const last = this.lastTimestamp
    if (last !== null && (this.forward ? timestamp < last : timestamp > last)) this.ordered = false
    this.lastTimestamp = timestamp
    this.headTimestamp = timestamp
    this.state = 'head'
  }

  /** Opens the next batch; true when there was one to look at. */
  private nextBatch(): boolean {
    const window = this.window ?? this.nextWindow()
    if (!window) return false
    const entry = window.batches[this.forward ? this.at : window.batches.length - 1 - this.at]
    if (!entry) {
      this.account(this.forward ? window.to : window.from, window.deleted ? 'deleted' : 'compacted')
      this.failure = window.failed ?? null
      this.window = null
      return !this.failure
    }
    this.at++
    this.openBatch(entry, window)
    return true
  }

  private nextWindow(): Window | null {
    this.window = this.windows.shift() ?? null
    this.at = 0
    return this.window
  }

  private openBatch(entry: WindowBatch, window: Window): void {
    const { batch, kind, aborted, open, read } = entry
    const from = Math.max(batch.baseOffset, window.from)
    const to = Math.min(batch.lastOffset + 1, window.to)
    if (from >= to) return
    const near = this.forward ? from : to
    const far = this.forward ? to : from
    this.account(near, 'compacted')
    if (kind !== 'records' || batch.count === 0) {
      this.account(far, kind === 'control' ? 'control' : kind === 'hidden' ? 'aborted' : 'compacted')
      return
    }
    this.aborted = aborted
    this.open = open
    this.batchEdge = far
    if (read) {
      this.openRead(read, batch)
      return
    }
    try {
      const data = inflate(batch)
      const opened = Buffer.isBuffer(data)
        ? this.openRecords(data, entry, window, from, to)
        : data.then(bytes => this.openRecords(bytes, entry, window, from, to))
      if (opened) {
        this.state = 'inflating'
        this.inflated = opened
          .catch(error => this.passOver(error, batch))
          .finally(() => {
            this.inflated = null
            this.state = 'hungry'
          })
      }
    } catch (error) {
      this.passOver(error, batch)
    }
  }

  /** A batch that is too large is told and walked past; any other fault ends the walk. */
  private passOver(error: unknown, { count, payload, codec }: RecordBatch): void {
    if (this.strict || !(error instanceof OttlaError) || error.code !== 'RECORD_TOO_LARGE') throw error
    const from = this.forward ? this.seen : this.batchEdge
    const to = this.forward ? this.batchEdge : this.seen
    const batch = { records: count, bytes: payload.length, compression: codecs[codec] ?? 'none' }
    this.gaps.push({ from, to, why: 'too-large', batch })
    this.seen = this.batchEdge
  }

  private openRead(read: ReadBatch, batch: RecordBatch): void {
    const { first, summary } = read
    const { firstTimestamp, lastTimestamp, error } = summary
    if (error) {
      this.passOver(new OttlaError(error.code, error.message, error), batch)
      return
    }
    const before = this.lastTimestamp
    const back = before !== null && firstTimestamp !== null
    if (back && (this.forward ? firstTimestamp < before : firstTimestamp > before)) this.ordered = false
    if (!summary.ordered) this.ordered = false
    this.lastTimestamp = lastTimestamp ?? before
    this.read = read
    this.next = first
    this.stop = summary.rowsEnd
  }

  /** @returns what to wait for, where a thread reads them */
  private openRecords(
    data: Buffer,
    entry: WindowBatch,
    window: Window,
    from: number,
    to: number,
  ): Promise<void> | undefined {
    const { batch } = entry
    const index = indexRecords(batch, data)
    const first = index.batch.baseOffset >= from ? 0 : findOffset(index, from)
    const behind = index.batch.lastOffset < to ? index.count : findOffset(index, to)
    if (this.heavy?.isHeavy(index, first, behind)) {
      const inflated = { ...entry, batch: { ...batch, payload: data, inflated: true } }
      return this.heavy.read(inflated, window).then(read => this.openRead(read, batch))
    }
    this.index = index
    this.next = this.forward ? first : behind - 1
    this.stop = this.forward ? behind : first - 1
  }

  /** Offsets from `seen` up to the edge hold no visible record. */
  private account(edge: number, why: Gap['why']): void {
    if (this.forward ? edge <= this.seen : edge >= this.seen) return
    const from = this.forward ? this.seen : edge
    const to = this.forward ? edge : this.seen
    const last = this.gaps.at(-1)
    if (last && last.why === why && (this.forward ? last.to === from : last.from === to)) {
      if (this.forward) last.to = to
      else last.from = from
    } else this.gaps.push({ from, to, why })
    this.seen = edge
  }
}
