import { mark, type OffsetPoint } from '../offset-point'

/**
 * The newest points of one partition of a group, 24 bytes each: what a judgement looks back over, without unpacking the
 * history at each sample. A value that repeats costs nothing. A class, because there are hundreds of thousands of them.
 */
export class Tail {
  #ats = new Float64Array(2)
  /** Commit and log end of each point. */
  #offsets = new BigInt64Array(4)
  #length = 0

  constructor(seed: readonly OffsetPoint[]) {
    for (const { at, current, end } of seed) this.push(at, current, end)
  }

  get length(): number {
    return this.#length
  }

  /** @returns whether this is another value than that of the newest point */
  push(at: number, current: bigint, end: bigint): boolean {
    if (this.isAt(current, end)) return false
    const length = this.#length
    if (length === this.#ats.length) this.#resize(2 * length)
    // Commit and log end are seen at times of their own: what is seen last is the newest.
    this.#ats[length] = length === 0 ? at : Math.max(at, (this.#ats[length - 1] ?? 0) + 1)
    this.#offsets[2 * length] = current
    this.#offsets[2 * length + 1] = end
    this.#length++
    return true
  }

  /** Forgets what is older, except for the last point before it: the value with which the rest begins. */
  dropBefore(at: number): void {
    let drop = 0
    while (drop + 1 < this.#length && (this.#ats[drop + 1] ?? 0) <= at) drop++
    if (drop === 0) return
    this.#ats.copyWithin(0, drop, this.#length)
    this.#offsets.copyWithin(0, 2 * drop, 2 * this.#length)
    this.#length -= drop
    if (this.#ats.length > 8 && this.#length * 4 < this.#ats.length) this.#resize(this.#ats.length / 2)
  }

  points(): OffsetPoint[] {
    return Array.from({ length: this.#length }, (_, index) => ({
      at: this.#ats[index] ?? 0,
      current: this.#offsets[2 * index] ?? mark.unknown,
      end: this.#offsets[2 * index + 1] ?? mark.unknown,
    }))
  }

  /** Whether the newest point has these values. */
  isAt(current: bigint, end: bigint): boolean {
    const last = 2 * this.#length
    return last > 0 && this.#offsets[last - 2] === current && this.#offsets[last - 1] === end
  }

  #resize(to: number): void {
    const [ats, offsets] = [new Float64Array(to), new BigInt64Array(2 * to)]
    ats.set(this.#ats.subarray(0, this.#length))
    offsets.set(this.#offsets.subarray(0, 2 * this.#length))
    this.#ats = ats
    this.#offsets = offsets
  }
}
