import { createHash, type Hash } from 'node:crypto'

export interface CheckedPrefix {
  bytes: number
  sha256: string
}

/** The bytes of a file so far, and whether they are those of another time: so that going on takes no other file. */
export class FilePrefix {
  /** Bytes so far. */
  at = 0
  private readonly hash: Hash = createHash('sha256')
  private readonly places: { bytes: number; hash: Hash }[] = []
  private readonly checked: CheckedPrefix | null
  /** The first bytes themselves, for a place before the first mark. */
  private head = Buffer.alloc(0)

  /** @param checked what is known of the beginning of the file */
  constructor(checked: CheckedPrefix | null) {
    this.checked = checked
  }

  /** @returns false where the beginning differs from what is known of it */
  add(bytes: Uint8Array): boolean {
    this.hash.update(bytes)
    if (this.at === 0) this.head = Buffer.from(bytes)
    this.at += bytes.length
    return this.checked?.bytes !== this.at || this.checked.sha256 === this.hash.copy().digest('hex')
  }

  /** How many of these bytes may be added at once so that no border is passed over. */
  within(bytes: number, border: number): number {
    let most = bytes
    for (const place of [this.checked?.bytes ?? 0, border])
      if (place > this.at && place < this.at + most) most = place - this.at
    return most
  }

  /** Remembers this place. */
  mark(): void {
    this.places.push({ bytes: this.at, hash: this.hash.copy() })
  }

  /** The last remembered place at or before a byte, once. */
  upTo(bytes: number): CheckedPrefix | null {
    let place: { bytes: number; hash: Hash } | undefined
    while ((this.places[0]?.bytes ?? Number.POSITIVE_INFINITY) <= bytes) place = this.places.shift()
    if (place) return { bytes: place.bytes, sha256: place.hash.digest('hex') }
    if (this.checked || bytes === 0 || bytes > this.head.length) return null
    return { bytes, sha256: createHash('sha256').update(this.head.subarray(0, bytes)).digest('hex') }
  }

  /** Of all of it; nothing may be added afterwards. */
  sha256(): string {
    return this.hash.digest('hex')
  }
}
