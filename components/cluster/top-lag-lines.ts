import { compareNames } from '@/components/table/sort-rows'
import type { TopLagGroup } from '@/lib/lag/cluster-lag'

const minute = 60_000

/** A history of minutes fills the chart, but a line of a single sample is none. */
const shortest = 5 * minute

export interface TopLagLines {
  /** In the order of their names, so that none changes its colour when another one overtakes it. */
  groupIds: string[]
  /** The beginning of each minute, milliseconds since 1970, oldest first. */
  ats: number[]
  lines: { values: (number | null)[] }[]
  range: { from: number; to: number }
}

/** The last hour of the groups with most lag on one time axis: each was sampled at a moment of its own. */
export function topLagLines(groups: readonly TopLagGroup[]): TopLagLines {
  const named = groups.toSorted((a, b) => compareNames(a.groupId, b.groupId))
  const to = Math.max(...named.map(group => group.sampledAt))
  const last = Math.floor(to / minute)
  const valueAt = ({ trend, sampledAt }: TopLagGroup, at: number) =>
    trend[trend.length - 1 - (Math.floor(sampledAt / minute) - at)] ?? null
  const length = Math.max(0, ...named.map(group => group.trend.length))
  const all = Array.from({ length }, (_, index) => last - length + 1 + index)
  const first = all.findIndex(at => named.some(group => valueAt(group, at) !== null))
  const minutes = first < 0 ? [] : all.slice(first)
  return {
    groupIds: named.map(group => group.groupId),
    ats: minutes.map(at => at * minute),
    lines: named.map(group => ({ values: minutes.map(at => valueAt(group, at)) })),
    range: { from: Math.min((minutes[0] ?? last) * minute, to - shortest), to },
  }
}
