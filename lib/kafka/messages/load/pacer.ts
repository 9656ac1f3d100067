/** Milliseconds of delay that are made up for; what is later than that is not, so that no burst follows a pause. */
const memory = 250

/**
 * When the next records are due, evenly. The time is given by who asks, in milliseconds of any clock that never goes back.
 */
export class Pacer {
  private rate: number
  /** Records that are due at `since`, with what is left over of one. */
  private credit = 0
  private since: number

  /** @param rate records a second */
  constructor(rate: number, now: number) {
    this.rate = rate
    this.since = now
  }

  /** How many may go now; they count as gone. */
  take(now: number, most: number): number {
    this.advance(now)
    const due = Math.min(Math.floor(this.credit), most)
    this.credit -= due
    return due
  }

  /** Milliseconds until one is due; 0 where one is. */
  wait(now: number): number {
    this.advance(now)
    return this.credit >= 1 ? 0 : ((1 - this.credit) * 1000) / this.rate
  }

  setRate(rate: number, now: number): void {
    this.advance(now)
    this.rate = rate
    this.credit = Math.min(this.credit, this.room())
  }

  /** After a pause: nothing is due from before. */
  restart(now: number): void {
    this.since = now
    this.credit = 0
  }

  private advance(now: number): void {
    this.credit = Math.min(this.credit + ((now - this.since) * this.rate) / 1000, this.room())
    this.since = now
  }

  private room(): number {
    return 1 + (this.rate * memory) / 1000
  }
}
