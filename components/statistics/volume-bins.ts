import type { StatisticsResult } from '@/lib/kafka/statistics/types'

interface VolumeBin {
  /** Ms since 1970. */
  at: number
  records: bigint
  bytes: bigint
}

export interface VolumeBins {
  /** Side by side, also those without a record. */
  bins: VolumeBin[]
  /** Ms of each. */
  width: number
  /** Records that a chart of all would press the others together for. */
  outside: bigint
}

/** Bars of a chart at most. */
const mostBins = 180

/** What a chart of the volume draws: as many bars as there is room for, around where nearly all records are. */
export function volumeBins({ width, rows }: StatisticsResult['volume']): VolumeBins {
  const cells = rows.map(row => ({ at: Number(row.at), records: BigInt(row.records), bytes: BigInt(row.bytes) }))
  const [from, behind] = shown(cells, width)
  const inside = cells.slice(from, behind)
  const first = inside[0]
  const last = inside.at(-1)
  if (!first || !last) return { bins: [], width, outside: 0n }
  const all = Math.round((last.at - first.at) / width) + 1
  const step = width * Math.ceil(all / mostBins)
  const start = Math.floor(first.at / step) * step
  const bins: VolumeBin[] = []
  for (let at = start; at <= last.at; at += step) bins.push({ at, records: 0n, bytes: 0n })
  for (const cell of inside) {
    const bin = bins[Math.floor((cell.at - start) / step)]
    if (!bin) continue
    bin.records += cell.records
    bin.bytes += cell.bytes
  }
  const sum = (list: readonly VolumeBin[]) => list.reduce((total, cell) => total + cell.records, 0n)
  return { bins, width: step, outside: sum(cells) - sum(inside) }
}

/** Without up to a thousandth of the records at the ends, where that makes the chart at least four times as fine. */
function shown(cells: readonly VolumeBin[], width: number): [number, number] {
  const total = cells.reduce((sum, cell) => sum + cell.records, 0n)
  let left = total / 1000n
  let [from, behind] = [0, cells.length]
  const span = (a: number, b: number) => (cells[b]?.at ?? 0) - (cells[a]?.at ?? 0) + width
  while (behind - from > 1) {
    const [head, tail] = [cells[from], cells[behind - 1]]
    if (!head || !tail) break
    // First the end that lies farther from its neighbour.
    const headFirst = span(from, from + 1) >= span(behind - 2, behind - 1)
    const cut = headFirst ? head : tail
    if (cut.records > left) break
    left -= cut.records
    if (headFirst) from++
    else behind--
  }
  return span(0, cells.length - 1) >= 4 * span(from, behind - 1) ? [from, behind] : [0, cells.length]
}
