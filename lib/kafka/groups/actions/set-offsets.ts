import 'server-only'
import { audited } from '@/lib/audit/audited'
import { commandLine } from '@/lib/audit/command-line'
import { sequence } from '@/lib/cli/command'
import { deleteOffsetsCommand, setOffsetsCommand } from '@/lib/cli/kafka-group-actions'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { changeOffsets } from '../offsets/change-offsets'
import type { SetOffsetsInput } from './inputs'
import type { SetOffsetsResult } from './types'

const actionOf = { copy: 'group:copy-offsets', restore: 'group:restore', preview: 'group:read-commit' }

/**
 * Sets the offsets of a group as planned, without joining it; a group that does not exist is made by its first commit.
 * Nothing is written where the group, its commits or the topics have moved since the plan; what was there before is kept.
 *
 * @throws OttlaError as `changeOffsets`
 */
export async function setOffsets(
  cluster: Cluster,
  input: SetOffsetsInput,
  options: { signal?: AbortSignal } = {},
): Promise<SetOffsetsResult> {
  const { groupId, reason, rows } = input
  const set = rows.flatMap(({ topic, partition, after }) => (after ? [{ topic, partition, offset: after.offset }] : []))
  const gone = rows.filter(({ after }) => after === null)
  const topics = [...Map.groupBy(gone, row => row.topic)].map(([topic, some]) => ({
    topic,
    partitions: some.map(({ partition }) => partition),
  }))
  const command = commandLine(cluster, target =>
    sequence(
      setOffsetsCommand(target, { group: groupId, type: 'classic', rows: set }),
      ...(gone.length > 0 ? [deleteOffsetsCommand(target, { group: groupId, type: 'classic', topics })] : []),
    ),
  )
  const about = { action: actionOf[reason.by], kind: 'group', name: groupId, command }
  const { result, auditId } = await audited(cluster, about, async () => {
    const { rows: changed } = await changeOffsets(cluster, input, options)
    const written = changed.filter(({ outcome }) => outcome !== 'refused')
    return {
      result: changed,
      before: { offsets: written.map(({ topic, partition, before }) => ({ topic, partition, commit: before })) },
      after: {
        reason,
        offsets: changed.map(({ topic, partition, after, outcome }) => ({ topic, partition, commit: after, outcome })),
      },
      partly: changed.some(({ outcome }) => outcome !== 'done'),
    }
  })
  return { auditId, rows: result }
}
