const mostRecords = 1_000
const mostBytes = 128 * 1024

/** Where records without a key go: to one partition until it has a batch's worth, then to the next that has a leader. */
export class StickyPartition {
  private turn: number
  private current = -1
  private records = 0
  private bytes = 0

  /** @param start any number: not every writer begins with the same partition */
  constructor(start: number) {
    this.turn = start
  }

  /** @param leaders by partition, -1 where there is none */
  pick(leaders: readonly number[], size: number): number {
    const full = this.records >= mostRecords || this.bytes + size > mostBytes
    if (this.current < 0 || (full && this.records > 0)) this.current = this.next(leaders)
    this.records++
    this.bytes += size
    return this.current
  }

  /** What was gathered for this partition has left. */
  taken(partition: number): void {
    if (partition === this.current) this.current = -1
  }

  private next(leaders: readonly number[]): number {
    this.records = 0
    this.bytes = 0
    for (let tried = 0; tried < leaders.length; tried++) {
      const partition = this.turn++ % leaders.length
      if ((leaders[partition] ?? -1) >= 0) return partition
    }
    return this.turn++ % leaders.length
  }
}
