import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { GroupsSnapshot } from '@/lib/kafka/groups/read-groups'
import { holdJudged } from './evaluate-group'
import { healthSettingsOf } from './health-settings-of'
import { healthStore } from './health-store'
import { judgeShareGroup } from './judge-share-group'
import { addToTrend, newTrend, trendUntil } from './trend'

const minute = 60_000

/** Judges the share groups of a reading of all groups. They have no offsets in the history: their trend begins with Ottla. */
export function evaluateShareGroups(
  cluster: Cluster,
  snapshot: Pick<GroupsSnapshot, 'at' | 'complete' | 'described' | 'listed' | 'share'>,
): void {
  const store = healthStore(cluster.id)
  const settings = healthSettingsOf(cluster)
  const { at } = snapshot
  const shares = snapshot.listed.filter(({ type }) => type === 'share')
  const names = new Set(shares.map(({ groupId }) => groupId))
  for (const [groupId, { isShare }] of store.groups) {
    if (!isShare || names.has(groupId) || !snapshot.complete) continue
    store.groups.delete(groupId)
    store.changed.add(groupId)
  }
  for (const { groupId, state } of shares) {
    const described = snapshot.described.get(groupId)
    const lags = (snapshot.share.get(groupId) ?? []).flatMap(({ lag }) => (lag === null ? [] : [lag]))
    const lag = lags.length === 0 ? null : lags.reduce((sum, one) => sum + one, 0n)
    const members = described ? described.members.length : state === 'Empty' || state === 'Dead' ? 0 : null
    const trend = store.groups.get(groupId)?.trend ?? newTrend()
    const minutes = Math.max(1, Math.round(settings.window / minute))
    const before = trendUntil(trend, at)
      .slice(-minutes - 1)
      .find(value => value !== null)
    const judgement = judgeShareGroup({ lag, members, lagBefore: before === undefined ? null : BigInt(before ?? 0) })
    if (lag !== null) addToTrend(trend, at, Number(lag))
    const held = holdJudged(store, { clusterId: cluster.id, groupId }, judgement, { settings, now: at, sampledAt: at })
    const of = {
      sampledAt: at,
      judgedAt: at,
      isSettled: false,
      followed: null,
      state: described?.state ?? state,
      members,
    }
    store.groups.set(groupId, { ...of, judgement, standing: [], held, trend, isShare: true })
  }
}
