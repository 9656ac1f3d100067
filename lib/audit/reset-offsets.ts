import 'server-only'
import { cliText } from '@/lib/cli/command'
import { resetOffsetsCommand } from '@/lib/cli/kafka-consumer-groups'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { changePlanned } from '@/lib/kafka/groups/offsets/change-planned'
import { resetAction, toRecord } from '@/lib/kafka/groups/offsets/reset-record'
import type { ChangedOffset, ResetInput, ResetResult } from '@/lib/kafka/groups/offsets/types'
import { recordGroupEvent } from '@/lib/lag/record-group-event'
import { sampleSoon } from '@/lib/lag/watch-group'
import { audited } from './audited'

/**
 * Resets the offsets of a group as planned, keeps what was there before, and tells the group's history of it.
 *
 * @throws OttlaError where nothing was written, as `changeOffsets`
 */
export async function resetOffsets(cluster: Cluster, input: ResetInput): Promise<ResetResult> {
  const { groupId, strategy } = input
  const about = { action: resetAction, kind: 'group', name: groupId, command: commandOf(cluster, input) }
  const { result, auditId } = await audited(cluster, about, async () => {
    const { rows } = await changePlanned(cluster, input)
    return { result: rows, ...toRecord(strategy, rows), partly: rows.some(({ outcome }) => outcome !== 'done') }
  })
  const written = result.filter(({ outcome }) => outcome !== 'refused')
  if (written.length > 0) {
    recordGroupEvent(cluster.id, groupId, { kind: 'reset', text: eventText(written), by: 'local', rows: written })
    sampleSoon(cluster, groupId)
  }
  return { auditId, rows: result }
}

/** `email.send-0: 5 → 0 (+2)` */
function eventText(written: readonly ChangedOffset[]): string {
  const [first] = written
  if (!first) return ''
  const more = written.length > 1 ? ` (+${written.length - 1})` : ''
  return `${first.topic}-${first.partition}: ${first.before?.offset ?? '-'} → ${first.after?.offset ?? '-'}${more}`
}

/** The tool's own command where it has one for this strategy. */
function commandOf({ config }: Cluster, { groupId, strategy, topics }: ResetInput): string | null {
  const { by } = strategy
  const scope = topics.map(({ topic, rows }) => ({ topic, partitions: rows.map(([partition]) => partition) }))
  const { commandConfig } = config
  const target = { bootstrapServers: config.bootstrapServers.join(','), ...(commandConfig ? { commandConfig } : {}) }
  const to =
    by === 'csv' || by === 'group' || by === 'undo' ? { by: 'file' as const, file: 'plan.csv', own: true } : strategy
  return cliText(resetOffsetsCommand(target, { group: groupId, to, scope, execute: true })) || null
}
