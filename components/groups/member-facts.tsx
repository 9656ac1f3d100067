'use client'
import { Note } from '@/components/ui/note'
import { num } from '@/lib/i18n/format'
import { useGroupKindsWords } from '@/lib/i18n/group-kinds'
import type { GroupDescription } from '@/lib/kafka/groups/types'

/** What holds for all members: who shares the partitions, the epochs, who is behind; and what a group without any is. */
export function MemberFacts({ group }: { group: GroupDescription }) {
  const { facts: words } = useGroupKindsWords()
  const facts: [string, string][] = []
  const add = (name: string, value: string | number | null | undefined) => {
    if (value !== null && value !== undefined) facts.push([name, typeof value === 'number' ? num(value) : value])
  }
  add(words.assignor, group.assignor)
  add(words.groupEpoch, group.groupEpoch)
  add(words.assignmentEpoch, group.assignmentEpoch)
  add(words.topologyEpoch, group.topology?.epoch)
  const behind = group.members.filter(member => member.behind !== null).length
  const classic = group.members.filter(member => member.classic).length
  return (
    <div className="mb-2 flex flex-col gap-1 text-sm text-text-2 [overflow-wrap:anywhere]">
      {facts.length > 0 && (
        <p className="flex flex-wrap gap-x-4 gap-y-0.5">
          {facts.map(([name, value]) => (
            <span key={name}>
              {name} <b className="mono font-semibold text-text">{value}</b>
            </span>
          ))}
        </p>
      )}
      {behind > 0 && <p className="text-warn">{words.behind(behind)}</p>}
      {classic > 0 && <p>{words.classicMembers(classic)}</p>}
      {group.topology?.subtopologies.map(each => (
        <p key={each.subtopologyId}>
          {words.subtopology(each.subtopologyId, [...each.sourceTopics, ...each.repartitionSourceTopics].join(', '))}{' '}
          {each.changelogTopics.length > 0 && words.stores(each.changelogTopics.join(', '))}
        </p>
      ))}
      {isSimple(group) && <Note tone="neutral">{words.simple}</Note>}
    </div>
  )
}

/** Kafka gives a group a protocol type when somebody joins it. */
function isSimple({ type, protocolType, members, rows }: GroupDescription): boolean {
  return type === 'classic' && protocolType === '' && members.length === 0 && rows.length > 0
}
