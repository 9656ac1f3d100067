import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { allGroupHealth } from '@/lib/lag/health/all-group-health'
import { compilePattern } from './group-pattern'
import type { GroupPattern, PatternMatches } from './types'

/** Names that are told; the others are counted. */
const most = 50

/** The groups that a pattern means now, of those that are sampled. */
export function patternMatches(cluster: Cluster, pattern: GroupPattern): PatternMatches {
  const known = [...allGroupHealth(cluster).values()].filter(group => group.state !== 'Dead').map(g => g.groupId)
  const matches = compilePattern(pattern)
  if (typeof matches === 'string') return { total: 0, known: known.length, groups: [], fault: matches }
  const meant = known.filter(matches).sort()
  return { total: meant.length, known: known.length, groups: meant.slice(0, most), fault: null }
}
