import 'server-only'
import type { Pending } from './evaluate'
import { compilePattern } from './group-pattern'
import type { AlertFacts, AlertRule } from './types'

/** What need not outlive the process: conditions that do not hold for long enough yet, and what is known of what fires now. */
interface AlertMemory {
  /** Rule → group. After a restart the time begins anew: nobody has looked meanwhile. */
  pending: Map<string, Map<string, Pending>>
  /** Alert → what the last sample said of it. */
  now: Map<string, { facts: AlertFacts; unknown: boolean }>
  evaluatedAt: number | null
  /** Rule → which groups it means, as found out so far. */
  meant: Map<string, { pattern: string; groups: Map<string, boolean> }>
}

// On globalThis: instrumentation evaluates, routes and actions read, each in a module graph of its own.
const holder = globalThis as { ottlaAlerts?: Map<string, AlertMemory> }

export function alertMemory(clusterId: string): AlertMemory {
  holder.ottlaAlerts ??= new Map()
  const known = holder.ottlaAlerts.get(clusterId)
  if (known) return known
  const memory: AlertMemory = { pending: new Map(), now: new Map(), evaluatedAt: null, meant: new Map() }
  holder.ottlaAlerts.set(clusterId, memory)
  return memory
}

/** As many names as are remembered of a rule; an expression is slow, and groups of one day only come and go. */
const mostRemembered = 50_000

/** Whether a rule is about a group; each name is held against its pattern once. */
export function isMeantBy(clusterId: string, { id, pattern }: Pick<AlertRule, 'id' | 'pattern'>) {
  const { meant } = alertMemory(clusterId)
  const spelled = `${pattern.kind} ${pattern.text}`
  let known = meant.get(id)
  if (known?.pattern !== spelled || known.groups.size > mostRemembered) {
    known = { pattern: spelled, groups: new Map() }
    meant.set(id, known)
  }
  const { groups } = known
  const matches = compilePattern(pattern)
  return (groupId: string): boolean => {
    const before = groups.get(groupId)
    if (before !== undefined) return before
    const is = typeof matches === 'function' && matches(groupId)
    groups.set(groupId, is)
    return is
  }
}
