import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { GroupHealth, GroupHealthDetail, StatusReason } from '../types'
import { evaluateGroup, type KnownNow } from './evaluate-group'
import { healthSettingsOf } from './health-settings-of'
import type { KnownHealth } from './health-store'
import { trendUntil } from './trend'

/** How one group fares by all that was seen of it until now; null where it was never seen. Numbers are of `sampledAt`. */
export function groupHealth(cluster: Cluster, groupId: string, known: KnownNow = {}): GroupHealthDetail | null {
  const evaluated = evaluateGroup(cluster.id, groupId, { settings: healthSettingsOf(cluster), now: Date.now(), known })
  if (!evaluated) return null
  const passed = evaluated.sampledAt - evaluated.judgedAt
  const partitions = evaluated.judgement.partitions.map(({ waitingSince: _, standing: __, ...partition }) =>
    aged(partition, passed),
  )
  return { ...toGroupHealth(groupId, evaluated), partitions }
}

/** The trend is made when it is asked for: who only counts groups does not need an hour of each. */
export function toGroupHealth(groupId: string, known: KnownHealth): GroupHealth {
  const { judgement, held, trend, sampledAt, judgedAt, state, members } = known
  const { partitions: _, waitingSince: __, ...facts } = judgement
  const { status, reason, since } = held
  return {
    ...{ groupId, state, members, sampledAt },
    ...aged({ ...facts, status, reason }, sampledAt - judgedAt),
    since,
    get trend() {
      return trendUntil(trend, sampledAt)
    },
  }
}

/** Where nothing has changed since the judgement, all that changes is how long it has been so. */
function aged<Facts extends { timeLag: number | null; reason: StatusReason }>(facts: Facts, passed: number): Facts {
  if (passed <= 0) return facts
  const { timeLag, reason } = facts
  const params = { ...reason.params }
  for (const name of ['waitingFor', 'timeLag']) {
    const before = params[name]
    if (typeof before === 'number') params[name] = before + passed
  }
  return { ...facts, timeLag: timeLag ? timeLag + passed : timeLag, reason: { ...reason, params } }
}
