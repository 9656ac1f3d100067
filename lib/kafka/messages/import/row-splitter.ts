/** One row of a file, without the byte order mark in front of the first. */
export interface Row {
  /** With its line end; of one that is too long only the beginning. */
  bytes: Buffer
  /** Bytes of the file at which it begins, and behind its line end. */
  start: number
  end: number
  /** From 1. */
  line: number
  /** Behind it. */
  nextLine: number
  tooLong: boolean
  /** The file ended in the middle of a quoted cell. */
  quoteOpen: boolean
  /** Whether a line end follows. */
  ended: boolean
}

export interface RowSplitterOptions {
  /** Byte of a quote; line ends between two belong to the row. Null: every line end ends a row. */
  quote: number | null
  delimiter?: number
  /** Byte of the file and line with which it begins. */
  at?: number
  line?: number
  /** Bytes of a row that are held at most. */
  mostBytes: number
}

const newline = 0x0a
/** Of a row that is too long, what is kept to be shown. */
const excerptBytes = 1024

const cellStart = 0
const plain = 1
const quoted = 2
const quoteSeen = 3

/**
 * Cuts a file into rows as its bytes come, whatever the pieces. Holds one row at most; what is longer than `mostBytes` is
 * passed over to its end and told as one row.
 */
export class RowSplitter {
  private readonly options: RowSplitterOptions
  private parts: Buffer[] = []
  private held = 0
  private tooLong = false
  private state = cellStart
  private start: number
  private at: number
  private line: number
  private inner = 0

  constructor(options: RowSplitterOptions) {
    this.options = options
    this.start = options.at ?? 0
    this.at = this.start
    this.line = options.line ?? 1
  }

  /** Passes over bytes that belong to no row. */
  skip(bytes: number): void {
    this.start += bytes
    this.at += bytes
  }

  /** The rows that end in these bytes; the bytes must not be changed afterwards. */
  *push(bytes: Buffer): Generator<Row> {
    let from = 0
    for (let at = 0; at < bytes.length; ) {
      const end = this.options.quote === null ? bytes.indexOf(newline, at) : this.rowEnd(bytes, at, this.options.quote)
      const to = end < 0 ? bytes.length : end + 1
      this.hold(bytes, from, to)
      from = to
      at = to
      if (end >= 0) yield this.row(true)
    }
  }

  /** What stands behind the last line end. */
  end(): Row | null {
    return this.at > this.start ? this.row(false) : null
  }

  private hold(bytes: Buffer, from: number, to: number): void {
    this.at += to - from
    this.held += to - from
    if (this.tooLong) return
    this.parts.push(bytes.subarray(from, to))
    if (this.held <= this.options.mostBytes) return
    this.tooLong = true
    this.parts = [Buffer.from(Buffer.concat(this.parts.slice(0, 64)).subarray(0, excerptBytes))]
  }

  private row(ended: boolean): Row {
    const [only] = this.parts
    const bytes = this.parts.length === 1 && only ? only : Buffer.concat(this.parts)
    const { start, at, line, tooLong } = this
    const nextLine = line + this.inner + (ended ? 1 : 0)
    const quoteOpen = this.state === quoted
    this.parts = []
    this.held = 0
    this.tooLong = false
    this.state = cellStart
    this.start = at
    this.line = nextLine
    this.inner = 0
    return { bytes, start, end: at, line, nextLine, tooLong, quoteOpen, ended }
  }

  /** Where the next row end stands that no quotes enclose; -1 where there is none yet. A quote opens at the start of a cell only. */
  private rowEnd(bytes: Buffer, from: number, quote: number): number {
    const { delimiter = 0x2c } = this.options
    let { state } = this
    for (let at = from; at < bytes.length; at++) {
      if (state === quoted) {
        const close = bytes.indexOf(quote, at)
        const stop = close < 0 ? bytes.length : close
        for (let end = bytes.indexOf(newline, at); end >= 0 && end < stop; end = bytes.indexOf(newline, end + 1))
          this.inner++
        at = stop
        if (close >= 0) state = quoteSeen
        continue
      }
      const byte = bytes[at]
      if (byte === newline) {
        this.state = cellStart
        return at
      }
      if (byte === delimiter) state = cellStart
      else if (byte === quote) state = state === cellStart || state === quoteSeen ? quoted : plain
      else state = plain
    }
    this.state = state
    return -1
  }
}
