import type { AlertMute } from './types'

/** Whether nothing is told of a group by a rule now. */
export function isMuted(
  mutes: readonly AlertMute[],
  { ruleId, groupId }: { ruleId: string; groupId: string },
  now: number,
): boolean {
  return mutes.some(
    mute =>
      mute.until > now &&
      (mute.ruleId === null || mute.ruleId === ruleId) &&
      (mute.groupId === null || mute.groupId === groupId),
  )
}
