import { ByteReader } from './byte-reader'
import { DecodeFault } from './decode-fault'
import { type Confidence, looked } from './format'
import { printableUntil } from './printable'

/** What speaks for bytes being what a self-describing format makes of them. */
export interface Evidence {
  kind: 'map' | 'array' | null
  items: number
  /** Bytes in keys that are printable text, and in other text. */
  keyBytes: number
  textBytes: number
  /** Keys that are something else, texts that are not printable. */
  against: number
  root(kind: 'map' | 'array', items: number): void
  text(bytes: Buffer, from: number, to: number, key: boolean): void
  otherKey(): void
}

export function evidence(): Evidence {
  return {
    kind: null,
    items: 0,
    keyBytes: 0,
    textBytes: 0,
    against: 0,
    root(kind, items) {
      this.kind = kind
      this.items = items
    },
    text(bytes, from, to, key) {
      // The beginning of a long text tells enough; it may be cut inside a character.
      const stop = Math.min(to, from + 256)
      if (printableUntil(bytes, from, stop) < (stop < to ? stop - 3 : stop)) this.against++
      else if (key) this.keyBytes += to - from
      else this.textBytes += to - from
    },
    otherKey() {
      this.against++
    },
  }
}

/**
 * Reads as much as a guess looks at.
 * @returns true where that was the whole value and it ended with its bytes, false where the look ended before,
 *   null where the bytes are something else
 */
export function windowed(
  bytes: Buffer,
  start: number,
  end: number,
  read: (reader: ByteReader) => void,
): boolean | null {
  const stop = Math.min(end, start + looked)
  const reader = new ByteReader(bytes, start, stop)
  try {
    read(reader)
  } catch (error) {
    if (!(error instanceof DecodeFault)) throw error
    return error.why === 'ends-early' && stop < end ? false : null
  }
  return reader.done && stop === end ? true : null
}

/**
 * A map whose keys are all words is hardly anything else, the more so the more there is of them. `certain` only where
 * every byte was looked at.
 */
export function sureness({ kind, keyBytes, textBytes, against }: Evidence, whole: boolean): Confidence | null {
  if (kind === null) return null
  if (against > 0) return whole && keyBytes > 4 * against ? 'likely' : 'possible'
  if (keyBytes >= 6 && whole) return 'certain'
  if (keyBytes >= 1 || textBytes >= 6) return 'likely'
  return 'possible'
}
