import type { AlertCondition, AlertRule, GroupPattern } from '@/lib/alerts/types'
import type { GroupStatus } from '@/lib/lag/types'

export type DurationUnit = 's' | 'm' | 'h' | 'd'

/** A length of time as it is typed; `count` null while the field is empty. */
export interface Duration {
  count: number | null
  unit: DurationUnit
}

const unitMs: Record<DurationUnit, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** A rule while it is being written. What another kind of condition needs is kept, so that trying one loses nothing. */
export interface RuleDraft {
  name: string
  enabled: boolean
  pattern: GroupPattern
  kind: AlertCondition['kind']
  lag: number | null
  timeLag: Duration
  statuses: readonly GroupStatus[]
  for: Duration
  repeat: number | null
  webhooks: readonly string[]
}

export type RuleFault = 'name' | 'pattern' | 'above' | 'statuses'

/** @param webhooks told by a new rule: all there are */
export function draftOf(rule: AlertRule | null, webhooks: readonly string[]): RuleDraft {
  const condition = rule?.condition
  return {
    name: rule?.name ?? '',
    enabled: rule?.enabled ?? true,
    pattern: rule?.pattern ?? { kind: 'glob', text: '*' },
    kind: condition?.kind ?? 'time-lag',
    lag: condition?.kind === 'lag' ? Number(condition.above) : 10_000,
    timeLag: durationOf(condition?.kind === 'time-lag' ? condition.above : 300_000),
    statuses: condition?.kind === 'status' ? condition.statuses : ['falling-behind', 'stalled', 'rewound'],
    for: durationOf(rule?.for ?? 300_000),
    repeat: rule?.repeat ?? null,
    webhooks: rule?.webhooks ?? webhooks,
  }
}

/** In the largest unit that says it whole. */
export function durationOf(ms: number): Duration {
  const unit = (['d', 'h', 'm', 's'] as const).find(each => ms > 0 && ms % unitMs[each] === 0) ?? 's'
  return { count: Math.round(ms / unitMs[unit]), unit }
}

const msOf = ({ count, unit }: Duration): number | null => (count === null ? null : count * unitMs[unit])

export function draftFaults(draft: RuleDraft): RuleFault[] {
  const faults: RuleFault[] = []
  if (draft.name.trim() === '') faults.push('name')
  if (draft.pattern.text === '') faults.push('pattern')
  if (draft.kind === 'lag' && draft.lag === null) faults.push('above')
  if (draft.kind === 'time-lag' && draft.timeLag.count === null) faults.push('above')
  if (draft.kind === 'status' && draft.statuses.length === 0) faults.push('statuses')
  return faults
}

/** What is asked of the server; the draft has no faults. */
export function ruleOfDraft(draft: RuleDraft, id: string | null) {
  const { name, enabled, pattern, repeat } = draft
  return {
    id,
    name: name.trim(),
    enabled,
    pattern,
    condition: conditionOf(draft),
    for: msOf(draft.for) ?? 0,
    repeat,
    webhooks: [...draft.webhooks],
  }
}

function conditionOf({ kind, lag, timeLag, statuses }: RuleDraft): AlertCondition {
  switch (kind) {
    case 'lag':
      return { kind, above: String(lag ?? 0) }
    case 'time-lag':
      return { kind, above: msOf(timeLag) ?? 0 }
    case 'status':
      return { kind, statuses: [...statuses] }
    case 'no-members':
      return { kind }
  }
}
