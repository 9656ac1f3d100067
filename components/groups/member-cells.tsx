'use client'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Tag } from '@/components/ui/tag'
import { useT } from '@/lib/i18n/context'
import { useGroupKindsWords } from '@/lib/i18n/group-kinds'
import type { GroupMember, StreamsTaskIds } from '@/lib/kafka/groups/types'
import { partitionRanges } from './partition-ranges'
import type { SeenChanges } from './use-member-changes'

/** What KIP-848 gives a static member as its epoch while it is away. */
const awayEpoch = -2

/** Whose member this is, what kind of one, and what has just happened to it. */
export function MemberTags({ member, own, seen }: { member: GroupMember; own: boolean; seen: SeenChanges }) {
  const words = useT().groups.member
  const kinds = useGroupKindsWords()
  const { memberId, behind } = member
  const away = member.memberEpoch === awayEpoch
  return (
    <>
      {own ? <Tag tone="accent">{words.here}</Tag> : member.ottlaSession !== null && <Tag>{words.ottla}</Tag>}
      {member.classic && <Tag>{kinds.classic}</Tag>}
      {away && (
        <Tag tone="warn" title={kinds.awayHelp}>
          {kinds.away}
        </Tag>
      )}
      {behind !== null && !away && (
        <Tag tone="warn" title={kinds.behindHelp[behind]}>
          {kinds.behind[behind]}
        </Tag>
      )}
      {seen.joined.has(memberId) && <Tag tone="ok">{words.joined}</Tag>}
      {seen.reassigned.has(memberId) && <Tag tone="warn">{words.changed}</Tag>}
    </>
  )
}

/** What it has, by topic; of a streams member its tasks; and what it should have where that differs. */
export function Assignment({ member }: { member: GroupMember }) {
  const words = useT().groups.member
  const { assignment, targetAssignment, streams } = member
  const target = member.behind === 'assignment' ? targetAssignment : null
  return (
    <span className="flex flex-wrap gap-1 py-0.5">
      {assignment.length === 0 && <span className="text-text-3">{words.noPartitions}</span>}
      {assignment.map(({ topic, partitions }) => (
        <Tag key={topic} mono>
          {topic} {partitionRanges(partitions)}
        </Tag>
      ))}
      {streams !== null && <Tasks tasks={streams.tasks} />}
      {target !== null && (
        <Tag tone="warn" mono>
          {words.target(
            target.map(({ topic, partitions }) => `${topic} ${partitionRanges(partitions)}`).join(', ') ||
              words.noPartitions,
          )}
        </Tag>
      )}
    </span>
  )
}

/** Of active tasks there are the partitions already; the others keep copies of their stores. */
function Tasks({ tasks }: { tasks: NonNullable<GroupMember['streams']>['tasks'] }) {
  const { tasks: words } = useGroupKindsWords()
  const named = (some: StreamsTaskIds[]) =>
    some.map(({ subtopologyId, partitions }) => partitions.map(task => `${subtopologyId}_${task}`).join(' ')).join(' ')
  return (['standby', 'warmup'] as const).map(
    kind =>
      tasks[kind].length > 0 && (
        <Tag key={kind} mono>
          {words[kind]} {named(tasks[kind])}
        </Tag>
      ),
  )
}

/** The topics that it asks for by name or by a pattern; of a classic member what it told its leader. */
export function Subscription({ member }: { member: GroupMember }) {
  const words = useGroupKindsWords()
  const { subscribedTopics, subscribedTopicRegex } = member
  if (subscribedTopics.length === 0 && subscribedTopicRegex === null) return <span className="text-text-3">-</span>
  const names = subscribedTopics.join(', ')
  return (
    <span className="text-text-2" title={subscribedTopicRegex === null ? names : words.patternHelp}>
      {subscribedTopicRegex !== null && (
        <>
          {words.pattern} <span className="mono">{visibleString(subscribedTopicRegex)}</span>{' '}
        </>
      )}
      <span className="mono">{names}</span>
    </span>
  )
}

/** Where it runs: the host as the broker sees it, and its client.rack. */
export function Host({ member: { host, rackId } }: { member: GroupMember }) {
  const words = useGroupKindsWords()
  if (rackId === null || rackId === '') return visibleString(host)
  return (
    <span title={`${visibleString(host)} ${words.rack(visibleString(rackId))}`}>
      {visibleString(host)} <span className="text-text-2">{visibleString(rackId)}</span>
    </span>
  )
}
