/** Chance that comes out the same again for the same seed, record and field. Not for secrets. */
export interface Random {
  /** 0 to 2^32 − 1. */
  word(): number
  /** 0 (with) to 1 (without), 53 bits of it. */
  fraction(): number
}

/** Two 32-bit halves of what a seed's text stands for (cyrb53). */
function hashSeed(text: string): readonly [number, number] {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2_654_435_761)
    b = Math.imul(b ^ code, 1_597_334_677)
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  return [a >>> 0, b >>> 0]
}

/** sfc32, begun anew for each record, so that the millionth can be made without the others. */
export class RecordRandom implements Random {
  private readonly seed: readonly [number, number]
  private a = 0
  private b = 0
  private c = 0
  private counter = 1

  constructor(seed: string) {
    this.seed = hashSeed(seed)
    this.begin(0, 0)
  }

  /** @param index of the record @param field of the record; each has numbers of its own */
  begin(index: number, field: number): void {
    this.a = this.seed[0]
    this.b = this.seed[1] ^ Math.imul(field + 1, 0x9e3779b1)
    this.c = (index >>> 0) ^ Math.imul(Math.floor(index / 0x1_0000_0000), 0x85ebca6b)
    this.counter = 1
    for (let i = 0; i < 10; i++) this.word()
  }

  word(): number {
    const { a, b, c } = this
    const sum = (((a + b) | 0) + this.counter) | 0
    this.counter = (this.counter + 1) | 0
    this.a = b ^ (b >>> 9)
    this.b = (c + (c << 3)) | 0
    this.c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }

  fraction(): number {
    return ((this.word() >>> 5) * 0x400_0000 + (this.word() >>> 6)) / 0x20_0000_0000_0000
  }
}
