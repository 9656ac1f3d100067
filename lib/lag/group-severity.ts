import { type GroupStatus, groupStatuses } from './types'

const troubled: ReadonlySet<GroupStatus> = new Set(['rewound', 'stalled', 'falling-behind', 'no-members'])

/** Whether a status needs a person: it does not become better by waiting. */
export function isTroubled(status: GroupStatus): boolean {
  return troubled.has(status)
}

/** Whether the reason of a status says more than the status does: where all is well it does not. */
export function tellsReason(status: GroupStatus): boolean {
  return isTroubled(status) || status === 'catching-up' || status === 'unknown'
}

const ranks = new Map(groupStatuses.map((status, index) => [status, groupStatuses.length - index]))

/** Larger is worse; 0 where no status is known. */
export function severity(status: GroupStatus | null | undefined): number {
  return (status && ranks.get(status)) ?? 0
}
