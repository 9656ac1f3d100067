import type { FoundRecord } from './read-back'

/**
 * What an interrupted copy had written behind its last checkpoint, by target. Its records come again in the same order,
 * so each one is either the next that was found, or was never written.
 */
export class WrittenBefore {
  /** Records that were found and have not come again yet. */
  left = 0
  private readonly queues = new Map<string, FoundRecord[]>()

  add(topic: string, partition: number, records: readonly FoundRecord[]): void {
    if (records.length === 0) return
    this.queues.set(`${partition} ${topic}`, records.toReversed())
    this.left += records.length
  }

  /** @returns where the record was found; null where it was not, and is to be written */
  take(topic: string, partition: number, digest: () => string): FoundRecord | null {
    const queue = this.queues.get(`${partition} ${topic}`)
    const next = queue?.at(-1)
    if (!queue || !next) return null
    const wanted = digest()
    // What nobody can read any more is passed over where the first that can be read is this one.
    const readable = queue.findLastIndex(record => record.digest !== null)
    if (readable >= 0 && queue[readable]?.digest === wanted) {
      const [record] = this.drop(queue, readable)
      return record ?? null
    }
    return next.digest === null ? (this.drop(queue, queue.length - 1)[0] ?? null) : null
  }

  /** Takes away from the front up to the one at `index`, which comes first in what is returned. */
  private drop(queue: FoundRecord[], index: number): FoundRecord[] {
    const taken = queue.splice(index)
    this.left -= taken.length
    return taken
  }
}
