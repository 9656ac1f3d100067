/** One block of memory serves many chunks: freeing many small ones costs more than filling them. */
const firstBlock = 80 * 1024
const blockSize = 1024 * 1024

/** UTF-8 text in the making, without a string for each of its parts. */
export class ByteWriter {
  private bytes = Buffer.allocUnsafeSlow(firstBlock)
  /** Where the present chunk begins and ends. */
  private from = 0
  private at = 0

  get length(): number {
    return this.at - this.from
  }

  /** The chunk so far; the next one begins behind it. */
  take(): Uint8Array {
    const chunk = this.bytes.subarray(this.from, this.at)
    this.from = this.at
    return chunk
  }

  /** Begins anew in the same memory: every chunk taken before is overwritten. */
  rewind(): void {
    this.from = 0
    this.at = 0
  }

  /** Makes room for so many more bytes. */
  reserve(more: number): void {
    if (this.at + more <= this.bytes.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(this.length * 2 + more, blockSize))
    this.bytes.copy(larger, 0, this.from, this.at)
    this.at -= this.from
    this.from = 0
    this.bytes = larger
  }

  /** Bytes that need no escaping. */
  part(part: Uint8Array): void {
    this.bytes.set(part, this.at)
    this.at += part.length
  }

  text(text: string): void {
    this.reserve(text.length * 3)
    this.at += this.bytes.write(text, this.at, 'utf8')
  }

  /** A range of other bytes that needs no escaping. */
  copy(data: Buffer, start: number, end: number): void {
    data.copy(this.bytes, this.at, start, end)
    this.at += end - start
  }

  /** A range of finished lines; makes room for them. */
  bytesOf(lines: Uint8Array, start: number, end: number): void {
    this.reserve(end - start)
    this.part(lines.subarray(start, end))
  }

  /** A whole number in decimal digits. */
  number(value: number): void {
    if (value < 0 || value > 0x7fffffff) {
      this.text(String(value))
      return
    }
    const { bytes } = this
    let digits = 1
    for (let power = 10; power <= value; power *= 10) digits++
    let rest = value
    for (let at = this.at + digits - 1; at >= this.at; at--) {
      const tenth = (rest / 10) | 0
      bytes[at] = 48 + rest - tenth * 10
      rest = tenth
    }
    this.at += digits
  }

  /**
   * The inside of a JSON string that says these bytes of valid UTF-8, escaped exactly as JSON.stringify does.
   * The caller has reserved six times their number.
   */
  escaped(data: Buffer, start: number, end: number): void {
    const { bytes } = this
    let to = this.at
    for (let at = start; at < end; at++) {
      const byte = data[at] as number
      const letter = escapes[byte] as number
      if (letter === 0) {
        bytes[to++] = byte
        continue
      }
      bytes[to++] = backslash
      bytes[to++] = letter
      if (letter !== letterU) continue
      bytes[to++] = 0x30
      bytes[to++] = 0x30
      bytes[to++] = 0x30 + (byte >> 4)
      bytes[to++] = hexDigits[byte & 15] as number
    }
    this.at = to
  }
}

const backslash = 0x5c
const letterU = 0x75
const hexDigits = Buffer.from('0123456789abcdef')

/** For each byte what stands behind the backslash; 0 where none is needed. */
const escapes = new Uint8Array(256).fill(letterU, 0, 0x20)
for (const [byte, letter] of Object.entries({ 8: 'b', 9: 't', 10: 'n', 12: 'f', 13: 'r', 34: '"', 92: '\\' })) {
  escapes[Number(byte)] = letter.charCodeAt(0)
}
