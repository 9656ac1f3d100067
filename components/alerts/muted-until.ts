import type { AlertMute } from '@/lib/alerts/types'

/** Until when nothing is told of a group by a rule; null where it is not muted. */
export function mutedUntil(
  mutes: readonly AlertMute[],
  { ruleId, groupId }: { ruleId: string; groupId: string | null },
): number | null {
  const fitting = mutes.filter(
    mute => (mute.ruleId === null || mute.ruleId === ruleId) && (mute.groupId === null || mute.groupId === groupId),
  )
  return fitting.length === 0 ? null : Math.max(...fitting.map(mute => mute.until))
}
