/** `0–2, 5`: partitions as a person writes them. */
export function partitionRanges(partitions: readonly number[]): string {
  const sorted = partitions.toSorted((a, b) => a - b)
  const runs: [number, number][] = []
  for (const partition of sorted) {
    const last = runs.at(-1)
    if (last !== undefined && partition <= last[1] + 1) last[1] = partition
    else runs.push([partition, partition])
  }
  return runs
    .map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`))
    .join(', ')
}
