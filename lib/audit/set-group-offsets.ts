import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { deleteOffsets } from '@/lib/kafka/groups/actions/delete-offsets'
import type { DeleteOffsetsInput, SetOffsetsInput } from '@/lib/kafka/groups/actions/inputs'
import { setOffsets } from '@/lib/kafka/groups/actions/set-offsets'
import type { SetOffsetsResult } from '@/lib/kafka/groups/actions/types'
import { recordGroupEvent } from '@/lib/lag/record-group-event'
import { sampleSoon } from '@/lib/lag/watch-group'

/** `setOffsets`, of which the group's history is told: its chart shows it, and it is taken for no accident. */
export async function setGroupOffsets(cluster: Cluster, input: SetOffsetsInput): Promise<SetOffsetsResult> {
  return told(cluster, input.groupId, await setOffsets(cluster, input))
}

/** `deleteOffsets`, told in the same way. */
export async function deleteGroupOffsets(cluster: Cluster, input: DeleteOffsetsInput): Promise<SetOffsetsResult> {
  return told(cluster, input.groupId, await deleteOffsets(cluster, input))
}

function told(cluster: Cluster, groupId: string, result: SetOffsetsResult): SetOffsetsResult {
  const written = result.rows.filter(({ outcome }) => outcome !== 'refused')
  const [first] = written
  if (!first) return result
  const more = written.length > 1 ? ` (+${written.length - 1})` : ''
  const { topic, partition, before, after } = first
  const text = `${topic}-${partition}: ${before?.offset ?? '-'} → ${after?.offset ?? '-'}${more}`
  recordGroupEvent(cluster.id, groupId, { kind: 'reset', text, by: 'local', rows: written })
  sampleSoon(cluster, groupId)
  return result
}
