import 'server-only'
import { randomUUID } from 'node:crypto'
import { audited } from '@/lib/audit/audited'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { listMutes, putMute, removeMute } from '@/lib/store/alert-mutes'
import type { MuteInput } from './inputs'
import type { AlertMute } from './types'

/** Nothing is told of a rule, a group, or a group by one rule, for a while; it is shown all the same. */
export async function mute(cluster: Cluster, { ruleId, groupId, for: span }: MuteInput): Promise<AlertMute> {
  const now = Date.now()
  const made = { id: randomUUID(), ruleId, groupId, until: now + span }
  const about = { action: 'alert:configure', kind: 'alert-mute', name: groupId ?? ruleId ?? '', command: null }
  const { result } = await audited(cluster, about, async () => {
    putMute(cluster.id, made, now)
    return { result: made, before: null, after: made }
  })
  return result
}

/** Lets it be told again. What still fires is told at the next sample. */
export async function unmute(cluster: Cluster, { id }: { id: string }): Promise<{ id: string }> {
  const before = listMutes(cluster.id, Date.now()).find(each => each.id === id) ?? null
  const about = {
    action: 'alert:configure',
    kind: 'alert-mute',
    name: before?.groupId ?? before?.ruleId ?? '',
    command: null,
  }
  await audited(cluster, about, async () => {
    removeMute(cluster.id, id)
    return { result: null, before, after: null }
  })
  return { id }
}
