import type { Hash64 } from './hash64'

/** What of `FrequentKeys` travels and is kept: one entry a place, in no order. */
export interface FrequentKeysData {
  /** Added in all. */
  total: number
  /** What a key that is not among the entries, or came late, may have been counted less; 0: everything is exact. */
  floor: number
  lows: Uint32Array
  highs: Uint32Array
  counts: Float64Array
  seen: Float64Array
  /** A number that goes with each; −1 where it was not always the same. */
  tags: Int32Array
  /** Bytes of the whole key, of which `bytes` has the first ones. */
  lengths: Uint32Array
  /** Where each one's bytes end. */
  ends: Uint32Array
  bytes: Uint8Array
}

export interface FrequentKey {
  bytes: Uint8Array
  length: number
  /** The number that goes with it; −1 where it was not always the same. */
  tag: number
  /** Between these two. */
  atLeast: number
  atMost: number
}

/** Bytes of a key that are kept. */
const keptBytes = 160

/**
 * The most frequent keys in memory for `most` of them: exact while there are no more, and the Space-Saving counters in
 * their mergeable form beyond (Misra–Gries; Agarwal et al. 2012, "Mergeable Summaries"). A key's number lies in
 * [atLeast, atMost], and no key that is left out came more often than `floor`, which is at most total ÷ (most + 1),
 * however the parts were merged.
 */
export class FrequentKeys {
  total = 0
  floor = 0
  private readonly most: number
  /** Places that may be taken until some are given up. */
  private readonly room: number
  private size = 0
  /** Of each slot, its place + 1; 0: free. */
  private readonly slots: Uint32Array
  private readonly lows: Uint32Array
  private readonly highs: Uint32Array
  private readonly counts: Float64Array
  private readonly seen: Float64Array
  private readonly tags: Int32Array
  private readonly lengths: Uint32Array
  private readonly starts: Uint32Array
  private bytes = new Uint8Array(4096)
  private used = 0

  constructor(most: number) {
    this.most = most
    this.room = most * 2
    this.slots = new Uint32Array(2 ** Math.ceil(Math.log2(this.room * 2)))
    this.lows = new Uint32Array(this.room)
    this.highs = new Uint32Array(this.room)
    this.counts = new Float64Array(this.room)
    this.seen = new Float64Array(this.room)
    this.tags = new Int32Array(this.room)
    this.lengths = new Uint32Array(this.room)
    this.starts = new Uint32Array(this.room)
  }

  /** Keys that are held; all there are while `floor` is 0. */
  get held(): number {
    return this.size
  }

  clear(): void {
    this.total = 0
    this.floor = 0
    this.size = 0
    this.used = 0
    this.slots.fill(0)
  }

  add({ low, high }: Hash64, bytes: Uint8Array, start: number, end: number, tag: number, times = 1): void {
    this.total += times
    const place = this.placeOf(low, high)
    if (place >= 0) {
      this.counts[place] = (this.counts[place] as number) + times
      this.seen[place] = (this.seen[place] as number) + times
      if (this.tags[place] !== tag) this.tags[place] = -1
    } else this.insert(low, high, times, times, tag, end - start, bytes, start)
  }

  merge(other: FrequentKeysData): void {
    this.total += other.total
    this.floor += other.floor
    let start = 0
    for (const [i, end] of other.ends.entries()) {
      const low = other.lows[i] as number
      const high = other.highs[i] as number
      const count = other.counts[i] as number
      const seen = other.seen[i] as number
      const tag = other.tags[i] as number
      const place = this.placeOf(low, high)
      if (place >= 0) {
        this.counts[place] = (this.counts[place] as number) + count
        this.seen[place] = (this.seen[place] as number) + seen
        if (this.tags[place] !== tag) this.tags[place] = -1
      } else this.insert(low, high, count, seen, tag, other.lengths[i] as number, other.bytes, start)
      start = end
    }
  }

  /** A copy, with no more than `most` keys. */
  data(): FrequentKeysData {
    if (this.size > this.most) this.prune()
    const { size } = this
    const ends = new Uint32Array(size)
    for (let i = 0; i < size; i++) ends[i] = (this.starts[i] as number) + this.keptOf(i)
    return {
      ...{ total: this.total, floor: this.floor },
      ...{ lows: this.lows.slice(0, size), highs: this.highs.slice(0, size) },
      ...{ counts: this.counts.slice(0, size), seen: this.seen.slice(0, size) },
      ...{ tags: this.tags.slice(0, size), lengths: this.lengths.slice(0, size) },
      ...{ ends, bytes: this.bytes.slice(0, this.used) },
    }
  }

  /** The most frequent ones first; equally frequent ones by their bytes. */
  top(most: number): FrequentKey[] {
    const places = Array.from({ length: this.size }, (_, place) => place)
    const bytesOf = (place: number) => {
      const start = this.starts[place] as number
      return this.bytes.subarray(start, start + this.keptOf(place))
    }
    const by = (a: number, b: number) =>
      (this.counts[b] as number) - (this.counts[a] as number) || Buffer.compare(bytesOf(a), bytesOf(b))
    return places
      .sort(by)
      .slice(0, most)
      .map(place => {
        const [bytes, length] = [bytesOf(place).slice(), this.lengths[place] as number]
        const atMost = (this.counts[place] as number) + this.floor
        return { bytes, length, tag: this.tags[place] as number, atLeast: this.seen[place] as number, atMost }
      })
  }

  private keptOf(place: number): number {
    return Math.min(keptBytes, this.lengths[place] as number)
  }

  private placeOf(low: number, high: number): number {
    const { slots } = this
    const mask = slots.length - 1
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const place = (slots[slot] as number) - 1
      if (place < 0 || (this.lows[place] === low && this.highs[place] === high)) return place
    }
  }

  private insert(
    low: number,
    high: number,
    count: number,
    seen: number,
    tag: number,
    length: number,
    bytes: Uint8Array,
    start: number,
  ): void {
    if (this.size === this.room) this.prune()
    const place = this.size++
    this.lows[place] = low
    this.highs[place] = high
    this.counts[place] = count
    this.seen[place] = seen
    this.tags[place] = tag
    this.lengths[place] = length
    const kept = Math.min(keptBytes, length)
    this.starts[place] = this.used
    this.reserve(kept)
    this.bytes.set(bytes.subarray(start, start + kept), this.used)
    this.used += kept
    this.index(place)
  }

  private reserve(more: number): void {
    if (this.used + more <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.used + more))
    larger.set(this.bytes.subarray(0, this.used))
    this.bytes = larger
  }

  private index(place: number): void {
    const { slots } = this
    const mask = slots.length - 1
    let slot = (this.lows[place] as number) & mask
    while (slots[slot]) slot = (slot + 1) & mask
    slots[slot] = place + 1
  }

  /** Takes from all what the first one too many has, and gives up those with nothing left. */
  private prune(): void {
    const { counts } = this
    const ranked = counts.slice(0, this.size).sort()
    const taken = ranked[this.size - this.most - 1] as number
    this.floor += taken
    this.slots.fill(0)
    let size = 0
    let used = 0
    for (let from = 0; from < this.size; from++) {
      const left = (counts[from] as number) - taken
      if (left <= 0) continue
      const kept = this.keptOf(from)
      const start = this.starts[from] as number
      this.bytes.copyWithin(used, start, start + kept)
      counts[size] = left
      this.lows[size] = this.lows[from] as number
      this.highs[size] = this.highs[from] as number
      this.seen[size] = this.seen[from] as number
      this.tags[size] = this.tags[from] as number
      this.lengths[size] = this.lengths[from] as number
      this.starts[size] = used
      used += kept
      this.index(size++)
    }
    this.size = size
    this.used = used
  }
}
