interface Stretch {
  partition: number
  from: number
  to: number
}

/**
 * A selection as stretches without holes, each partition once in each round: they are read round by round.
 *
 * @returns offsets [from, to), by round
 */
export function selectionRounds(records: readonly { partition: number; offset: number }[]): Stretch[][] {
  const rounds: Stretch[][] = []
  for (const [partition, chosen] of Map.groupBy(records, record => record.partition)) {
    const offsets = [...new Set(chosen.map(record => record.offset))].sort((a, b) => a - b)
    let round = -1
    let last: Stretch | null = null
    for (const offset of offsets) {
      if (last && last.to === offset) last.to++
      else {
        const stretch: Stretch = { partition, from: offset, to: offset + 1 }
        last = stretch
        round++
        rounds[round] = [...(rounds[round] ?? []), stretch]
      }
    }
  }
  return rounds
}
