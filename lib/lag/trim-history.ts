import type { LagStore } from './lag-store'

/** Milliseconds of history that are kept. */
const keep = 6 * 3_600_000
/** Points over all clusters; 24 bytes each, so this is 24 MB. */
const mostPoints = 1_000_000

/** Forgets what is too old, and thins what is too much: the memory of the sampler has an upper end. */
export function trimHistory(stores: readonly LagStore[], now: number, most = mostPoints): void {
  for (const store of stores) {
    for (const [groupId, group] of store.groups) {
      for (const { history } of group.partitions.values()) history.dropBefore(now - keep)
      group.events = group.events.filter(event => event.at >= now - keep)
      if (group.sampledAt < now - keep) store.groups.delete(groupId)
    }
  }
  // Each round halves the older half of the longest, so a few rounds end it.
  for (let round = 0; round < 20 && pointsOf(stores) > most; round++) {
    const histories = stores.flatMap(historiesOf)
    const mean = pointsOf(stores) / histories.length
    for (const history of histories) if (history.length >= mean) history.thin()
  }
}

export function pointsOf(stores: readonly LagStore[]): number {
  return stores.flatMap(historiesOf).reduce((sum, history) => sum + history.length, 0)
}

function historiesOf(store: LagStore) {
  return [...store.groups.values()].flatMap(group => [...group.partitions.values()].map(({ history }) => history))
}
