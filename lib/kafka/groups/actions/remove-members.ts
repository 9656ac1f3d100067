import 'server-only'
import { leaveGroupV3, leaveGroupV4, leaveGroupV5 } from '@platformatic/kafka'
import { audited } from '@/lib/audit/audited'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { pickApi } from '@/lib/kafka/connection/send'
import { changeOutcome } from '@/lib/kafka/topics/change-outcome'
import { coordinatorLink } from '../coordinator-link'
import { findGroup } from '../find-group'
import type { RemoveMembersInput } from './inputs'
import type { RemoveMembersResult } from './types'

const reason = 'removed in Ottla'

/**
 * Removes members of a classic group, as Java's `Admin.removeMembersFromConsumerGroup`: LeaveGroup in their name, of
 * static ones with their `group.instance.id`. Their partitions go to the others at once; a consumer that lives notices
 * at its next heartbeat and joins again.
 *
 * @throws OttlaError GROUP_NOT_FOUND, GROUP_TYPE_MISMATCH where members cannot be removed, OUTCOME_UNKNOWN
 */
export async function removeMembers(
  cluster: Cluster,
  { groupId, members }: RemoveMembersInput,
  options: { signal?: AbortSignal } = {},
): Promise<RemoveMembersResult> {
  const about = { action: 'group:remove-member', kind: 'group', name: groupId, command: null }
  const { result, auditId } = await audited(cluster, about, async () => {
    const { group } = await findGroup(cluster, groupId, options)
    if (group.type !== 'classic') throw notClassic(groupId, group.type)
    const link = coordinatorLink(cluster, groupId)
    const api = pickApi(cluster.connection, [leaveGroupV5.api, leaveGroupV4.api, leaveGroupV3.api])
    const leaving = members.map(({ memberId, instanceId }) => ({ memberId, groupInstanceId: instanceId, reason }))
    const answer = await link
      .ask(api, [groupId, leaving], ({ errorCode }) => errorCode, { ...options, patience: 0 })
      .catch(error => {
        throw changeOutcome(error, cluster.connection.servers, `remove members of group "${groupId}"`)
      })
    if (answer.errorCode !== 0) {
      throw kafkaError(answer.errorCode, {
        doing: `remove members of group "${groupId}"`,
        params: { group: groupId },
        operation: 'Read',
      })
    }
    const result: Omit<RemoveMembersResult, 'auditId'> = { removed: [], failed: [] }
    for (const { memberId, instanceId } of members) {
      const code =
        answer.members.find(each => each.memberId === memberId && (each.groupInstanceId ?? null) === instanceId)
          ?.errorCode ?? -1
      if (code === 0) result.removed.push(memberId)
      else result.failed.push({ memberId, ...refusal(groupId, memberId, code).toBody() })
    }
    const before = group.members
      .filter(member => members.some(({ memberId }) => memberId === member.memberId))
      .map(({ memberId, instanceId, clientId, host, assignment }) => ({
        memberId,
        instanceId,
        clientId,
        host,
        assignment,
      }))
    const after = { removed: result.removed, failed: result.failed.map(({ memberId, code }) => ({ memberId, code })) }
    return { result, before: { members: before }, after, partly: result.failed.length > 0 }
  })
  return { ...result, auditId }
}

// UNKNOWN_MEMBER_ID, FENCED_INSTANCE_ID: gone, or back under another id.
const gone = new Set([25, 82])

function refusal(groupId: string, memberId: string, code: number): OttlaError {
  if (!gone.has(code)) {
    return kafkaError(code, {
      doing: `remove member "${memberId}"`,
      params: { group: groupId, member: memberId },
      operation: 'Read',
    })
  }
  return new OttlaError('MEMBER_GONE', `Member "${memberId}" is not in group "${groupId}" any more.`, {
    hint: 'It has left, or has joined again under another id: look at the members again.',
    params: { group: groupId, member: memberId },
  })
}

function notClassic(groupId: string, type: string): OttlaError {
  return new OttlaError(
    'GROUP_TYPE_MISMATCH',
    `Members of a ${type} group cannot be removed from outside: "${groupId}" has its own heartbeats, and Kafka has no request for it.`,
    {
      hint: 'Stop the process; the coordinator drops a silent member by itself after its session timeout.',
      params: { group: groupId, type },
    },
  )
}
