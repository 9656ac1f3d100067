interface Timed {
  topic?: string
  partition: number
  /** Milliseconds since 1970. */
  timestamp: string
}

/**
 * Several lists as one: again and again the head with the smallest timestamp, ties by topic and partition. Each list
 * keeps its own order, also where its times go back, so that no partition is ever read out of the order of its offsets.
 */
export function mergeByTime<Line extends Timed>(lists: readonly (readonly Line[])[]): Line[] {
  const heads = lists.map(list => ({ list, at: 0 }))
  const merged: Line[] = []
  for (;;) {
    let first: { head: (typeof heads)[number]; line: Line } | null = null
    for (const head of heads) {
      const line = head.list[head.at]
      if (line !== undefined && (first === null || compare(line, first.line) < 0)) first = { head, line }
    }
    if (first === null) return merged
    first.head.at++
    merged.push(first.line)
  }
}

function compare(a: Timed, b: Timed): number {
  const difference = BigInt(a.timestamp) - BigInt(b.timestamp)
  if (difference !== 0n) return difference < 0n ? -1 : 1
  const [topic = '', other = ''] = [a.topic, b.topic]
  if (topic !== other) return topic < other ? -1 : 1
  return a.partition - b.partition
}
