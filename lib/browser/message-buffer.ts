import type { RecordLine } from '@/lib/kafka/messages/types'

/** What a live tail keeps: the newest records, up to a number and an amount. Index 0 is the oldest that is kept. */
export interface MessageBuffer {
  push(record: RecordLine): void
  at(index: number): RecordLine | undefined
  readonly length: number
  /** Records ever pushed. */
  readonly received: number
  /** Bytes of text held, estimated as two per character. */
  readonly bytes: number
  /** All leave. */
  clear(): void
}

/** One record's share of memory without its texts: the objects around them. */
const overhead = 400

interface BufferOptions {
  maxRows?: number
  maxBytes?: number
  /** Told of each record that leaves, and which one it was of all that were pushed, from 0. */
  onLeave?: (record: RecordLine, arrival: number) => void
}

/** A ring of `maxRows` records that holds at most `maxBytes`; the oldest leave first. */
export function createMessageBuffer(options: BufferOptions = {}): MessageBuffer {
  const { maxRows = 10_000, maxBytes = 64 * 1024 * 1024, onLeave } = options
  const ring: (RecordLine | undefined)[] = []
  let head = 0
  let length = 0
  let received = 0
  /** Records that have left. */
  let left = 0
  let bytes = 0

  const dropOldest = () => {
    const oldest = ring[head]
    if (oldest !== undefined) {
      bytes -= sizeOf(oldest)
      onLeave?.(oldest, left)
    }
    left++
    ring[head] = undefined
    head = (head + 1) % maxRows
    length--
  }

  return {
    push(record) {
      bytes += sizeOf(record)
      if (length === maxRows) dropOldest()
      ring[(head + length) % maxRows] = record
      length++
      received++
      while (bytes > maxBytes && length > 1) dropOldest()
    },
    at: index => (index < 0 || index >= length ? undefined : ring[(head + index) % maxRows]),
    get length() {
      return length
    },
    get received() {
      return received
    },
    get bytes() {
      return bytes
    },
    clear() {
      while (length > 0) dropOldest()
      ring.length = 0
      head = 0
    },
  }
}

function sizeOf(record: RecordLine): number {
  let characters = record.key.text.length + record.value.text.length
  for (const header of record.headers) characters += header.key.length + header.value.text.length
  return overhead + 2 * characters
}
