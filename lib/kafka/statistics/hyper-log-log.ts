import type { Hash64 } from './hash64'

/**
 * How many different hashes were seen, in 2^precision bytes however many there are (Flajolet et al. 2007; the estimate is
 * Ertl's of 2017, which needs no tables and no change of method between few and many). Merging is the same as having
 * seen everything in one.
 */
export class HyperLogLog {
  readonly registers: Uint8Array

  constructor(registers: Uint8Array) {
    this.registers = registers
  }

  static empty(precision: number): HyperLogLog {
    return new HyperLogLog(new Uint8Array(1 << precision))
  }

  add({ low, high }: Hash64): void {
    const { registers } = this
    const place = low & (registers.length - 1)
    const rank = Math.clz32(high) + 1
    if (rank > (registers[place] as number)) registers[place] = rank
  }

  merge(other: HyperLogLog): void {
    const { registers } = this
    for (const [i, rank] of other.registers.entries()) if (rank > (registers[i] as number)) registers[i] = rank
  }

  estimate(): number {
    const { registers } = this
    const size = registers.length
    const ranks = new Array<number>(bits + 2).fill(0)
    for (const rank of registers) ranks[rank] = (ranks[rank] as number) + 1
    let sum = size * tau(1 - (ranks[bits + 1] as number) / size)
    for (let rank = bits; rank >= 1; rank--) sum = 0.5 * (sum + (ranks[rank] as number))
    sum += size * sigma((ranks[0] as number) / size)
    return Math.round((size * size) / (2 * Math.LN2) / sum)
  }

  /** One standard deviation of the estimate, as a part of it. */
  get error(): number {
    return 1.04 / Math.sqrt(this.registers.length)
  }
}

/** Of the half of a hash that the rank is read from. */
const bits = 32

function sigma(x: number): number {
  if (x === 1) return Number.POSITIVE_INFINITY
  let power = x
  let scale = 1
  let sum = x
  for (let before = -1; before !== sum; scale *= 2) {
    power *= power
    before = sum
    sum += power * scale
  }
  return sum
}

function tau(x: number): number {
  if (x === 0 || x === 1) return 0
  let root = x
  let scale = 1
  let sum = 1 - x
  for (let before = -1; before !== sum; ) {
    root = Math.sqrt(root)
    before = sum
    scale *= 0.5
    sum -= (1 - root) ** 2 * scale
  }
  return sum / 3
}
