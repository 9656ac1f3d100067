import 'server-only'
import { sleep } from '@/lib/abortable'
import type { OttlaError } from '@/lib/errors'
import type { Bell } from './bell'
import type { GroupMembership, MembershipEvents, Position } from './group-member'
import type { GroupReader } from './group-reader'
import type { ReadLine } from './types'

/** What a rebalance has brought. */
export interface AssignmentChange {
  assignment: number[]
  lost: number[]
  gained: number[]
}

/** Milliseconds for which a rebalance waits until lines that are on their way are handed over. */
const handOverPatience = 1_000

/** What happens between a member in the background and whoever reads its lines at a pace of their own. */
export interface GroupSession {
  readonly events: MembershipEvents
  readonly assigned: ReadonlySet<number>
  /** Set when the group has gone on without this member. */
  readonly failure: OttlaError | null
  attach(membership: GroupMembership): void
  nextChange(): AssignmentChange | undefined
  /** Lines that came about in the background. */
  nextLine(): ReadLine | undefined
  /** Nothing may be handed over just now: the group is rebalancing. */
  isPaused(): boolean
  /** Lines are on their way. @returns to be called when they have arrived */
  handOver(): () => void
  /** Everything taken so far has been handed over, and may be committed. */
  delivered(): void
  /** Commits what was delivered. @returns the line that tells it; null where there was nothing, or the group refused */
  commit(): Promise<ReadLine | null>
  isAllCommitted(): boolean
}

/** @param bell rung whenever something has happened */
export function createGroupSession(reader: GroupReader, bell: Bell): GroupSession {
  const changes: AssignmentChange[] = []
  const lines: ReadLine[] = []
  let membership: GroupMembership | null = null
  let assigned = new Set<number>()
  let failure: OttlaError | null = null
  let revoking = false
  let onItsWay: PromiseWithResolvers<void> | null = null
  let committing: Promise<unknown> = Promise.resolve()

  const due = () => reader.owned().filter(partition => partition.committed !== partition.delivered.offset)

  async function commitDue(): Promise<ReadLine | null> {
    const partitions = due()
    if (partitions.length === 0 || !membership) return null
    const positions = new Map<number, Position>(partitions.map(owned => [owned.partition, owned.delivered]))
    if (!(await membership.commit(positions))) return null
    const offsets: Record<string, string> = {}
    for (const owned of partitions) {
      const { offset } = positions.get(owned.partition) ?? owned.delivered
      owned.committed = offset
      offsets[owned.partition] = offset.toString()
    }
    return { type: 'committed', offsets }
  }

  /** One after the other: an older position must never overtake a newer one. */
  function commit(): Promise<ReadLine | null> {
    const run = committing.then(commitDue)
    committing = run.catch(() => {})
    return run
  }

  const events: MembershipEvents = {
    async revoke() {
      revoking = true
      if (onItsWay) await Promise.race([onItsWay.promise, sleep(handOverPatience)])
      try {
        const line = await commit()
        if (line) lines.push(line)
      } catch (error) {
        // The group goes on all the same; what was not committed is read again by whoever gets the partition.
        console.warn(`ottla: a commit before a rebalance failed: ${error instanceof Error ? error.message : error}`)
      }
      bell.ring()
    },
    assign(assignment, continued) {
      const now = new Set(assignment)
      const lost = [...assigned].filter(partition => !continued || !now.has(partition))
      const gained = assignment.filter(partition => !continued || !assigned.has(partition))
      for (const partition of lost) reader.disown(partition)
      assigned = now
      changes.push({ assignment: [...assignment], lost, gained })
      revoking = false
      bell.ring()
    },
    lost(error) {
      failure = error
      bell.ring()
    },
  }

  return {
    events,
    get assigned() {
      return assigned
    },
    get failure() {
      return failure
    },
    attach(joined) {
      membership = joined
    },
    nextChange: () => changes.shift(),
    nextLine: () => lines.shift(),
    isPaused: () => revoking || changes.length > 0,
    handOver() {
      const { promise, resolve } = Promise.withResolvers<void>()
      onItsWay = { promise, resolve, reject: () => {} }
      return () => {
        onItsWay = null
        resolve()
      }
    },
    delivered() {
      for (const owned of reader.owned()) owned.delivered = owned.position()
    },
    commit,
    isAllCommitted: () => due().length === 0,
  }
}
