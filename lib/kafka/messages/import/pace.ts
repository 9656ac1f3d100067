import { sleep } from '@/lib/abortable'

/** Lets so many records a second through. */
export class Pace {
  private readonly rate: number
  private since = performance.now()
  private records = 0

  constructor(rate: number) {
    this.rate = rate
  }

  /** After a pause nothing is caught up. */
  restart(): void {
    this.since = performance.now()
    this.records = 0
  }

  /** Waits for the turn of the next record. @throws OttlaError CANCELLED */
  async next(signal: AbortSignal): Promise<void> {
    const early = this.since + (this.records++ * 1000) / this.rate - performance.now()
    if (early > 1) await sleep(early, signal)
  }
}
