/*
 * SHA-256 (FIPS 180-4) whose state can be written down: what Node's own cannot, and what an export that goes on after a
 * restart of the server needs. A test holds it against Node's.
 */

const primes = [2]
for (let n = 3; primes.length < 64; n += 2) if (primes.every(prime => n % prime !== 0)) primes.push(n)
const fraction = (root: number) => ((root - Math.floor(root)) * 2 ** 32) | 0
const roundConstants = Int32Array.from(primes, prime => fraction(Math.cbrt(prime)))
const initial = primes.slice(0, 8).map(prime => fraction(Math.sqrt(prime)))

const blockBytes = 64
const schedule = new Int32Array(64)

export class Sha256 {
  private readonly words: Int32Array
  private readonly block: Uint8Array
  private length: number

  private constructor(words: Int32Array, block: Uint8Array, length: number) {
    this.words = words
    this.block = block
    this.length = length
  }

  static start(): Sha256 {
    return new Sha256(Int32Array.from(initial), new Uint8Array(blockBytes), 0)
  }

  /** @param state what `state` gave */
  static from(state: string): Sha256 {
    const bytes = Buffer.from(state, 'base64')
    const words = Int32Array.from({ length: 8 }, (_, i) => bytes.readInt32BE(i * 4))
    const block = new Uint8Array(blockBytes)
    block.set(bytes.subarray(40))
    return new Sha256(words, block, Number(bytes.readBigUInt64BE(32)))
  }

  /** All that is needed to go on from here, as base64. */
  state(): string {
    const head = Buffer.alloc(40)
    for (const [i, word] of this.words.entries()) head.writeInt32BE(word, i * 4)
    head.writeBigUInt64BE(BigInt(this.length), 32)
    return Buffer.concat([head, this.block.subarray(0, this.length % blockBytes)]).toString('base64')
  }

  update(data: Uint8Array): this {
    const { block } = this
    let at = 0
    const held = this.length % blockBytes
    this.length += data.length
    if (held > 0) {
      at = Math.min(data.length, blockBytes - held)
      block.set(data.subarray(0, at), held)
      if (held + at < blockBytes) return this
      this.compress(block, 0)
    }
    for (; at + blockBytes <= data.length; at += blockBytes) this.compress(data, at)
    block.set(data.subarray(at), 0)
    return this
  }

  /** In hex, of all so far; more may follow. */
  hex(): string {
    const last = new Sha256(Int32Array.from(this.words), Uint8Array.from(this.block), this.length)
    const padding = Buffer.alloc(((119 - (this.length % blockBytes)) % blockBytes) + 9)
    padding[0] = 0x80
    padding.writeBigUInt64BE(BigInt(this.length) * 8n, padding.length - 8)
    last.update(padding)
    return Array.from(last.words, word => (word >>> 0).toString(16).padStart(8, '0')).join('')
  }

  private compress(data: Uint8Array, from: number): void {
    const w = schedule
    const { words } = this
    for (let i = 0, at = from; i < 16; i++, at += 4)
      w[i] =
        ((data[at] as number) << 24) |
        ((data[at + 1] as number) << 16) |
        ((data[at + 2] as number) << 8) |
        (data[at + 3] as number)
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15] as number
      const y = w[i - 2] as number
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
      w[i] = ((w[i - 16] as number) + s0 + (w[i - 7] as number) + s1) | 0
    }
    // Word by word: a list of eight for each block would take most of the time.
    let a = words[0] as number
    let b = words[1] as number
    let c = words[2] as number
    let d = words[3] as number
    let e = words[4] as number
    let f = words[5] as number
    let g = words[6] as number
    let h = words[7] as number
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
      const t1 = (h + s1 + (g ^ (e & (f ^ g))) + (roundConstants[i] as number) + (w[i] as number)) | 0
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
      const t2 = (s0 + ((a & b) | (c & (a | b)))) | 0
      h = g
      g = f
      f = e
      e = (d + t1) | 0
      d = c
      c = b
      b = a
      a = (t1 + t2) | 0
    }
    words[0] = (words[0] as number) + a
    words[1] = (words[1] as number) + b
    words[2] = (words[2] as number) + c
    words[3] = (words[3] as number) + d
    words[4] = (words[4] as number) + e
    words[5] = (words[5] as number) + f
    words[6] = (words[6] as number) + g
    words[7] = (words[7] as number) + h
  }
}
