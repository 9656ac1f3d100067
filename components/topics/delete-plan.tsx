'use client'
import type { ReactNode } from 'react'
import { Status } from '@/components/ui/status'
import { useT } from '@/lib/i18n/context'
import { bytes, num } from '@/lib/i18n/format'
import type { DeleteTopicsPlan } from '@/lib/kafka/topics/types'

type Planned = DeleteTopicsPlan['topics'][number]

/** All records together; null where one topic's are not known. */
export function recordsOf(topics: readonly Pick<Planned, 'records'>[]): string | null {
  return sum(topics.map(topic => topic.records))
}

function sum(values: readonly (string | null)[]): string | null {
  return values.includes(null) ? null : values.reduce((total, value) => total + BigInt(value ?? 0), 0n).toString()
}

/** What is lost with these topics, in numbers and names. @param written records that came while this was on the screen */
export function DeletePlan({ topics, written }: { topics: readonly Planned[]; written: bigint | null }) {
  const t = useT()
  const { deletion } = t.topics
  const records = recordsOf(topics)
  const size = sum(topics.map(topic => topic.size))
  const partitions = topics.reduce((total, topic) => total + topic.partitions, 0)
  const groups = [...new Map(topics.flatMap(topic => topic.groups).map(group => [group.groupId, group])).values()]
  return (
    <section aria-label={deletion.lost}>
      <h3 className="mb-1.5 font-medium text-sm">{deletion.lost}</h3>
      <dl className="border-border border-t text-sm">
        {topics.length > 1 && (
          <Row label={deletion.topics}>
            <Names
              names={topics.map(topic => topic.name)}
              notes={topics.map(topic => (topic.records === null ? t.common.unknown : num(topic.records)))}
            />
          </Row>
        )}
        <Row label={deletion.messages}>
          <b className="tnum font-semibold text-text">{records === null ? t.common.unknown : num(records)}</b>
          {deletion.where(partitions, size === null ? null : bytes(size))}
        </Row>
        {written !== null && written > 0n && (
          <Row label={deletion.stillWritten}>
            <Status level="warn">{deletion.sinceOpened(written)}</Status>
          </Row>
        )}
        <Row label={deletion.groups(groups.length)}>
          {groups.length === 0 ? (
            topics.length > 1 ? (
              deletion.noGroupsMany
            ) : (
              deletion.noGroups
            )
          ) : (
            <Names names={groups.map(group => group.groupId)} notes={groups.map(group => group.state)} />
          )}
        </Row>
      </dl>
    </section>
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[36%_minmax(0,1fr)] gap-3 border-border border-b px-3 py-1.5 max-md:grid-cols-1 max-md:gap-0 max-md:px-0">
      <dt className="text-text-2">{label}</dt>
      <dd className="tnum text-text-2 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  )
}

/** Every name, in a box that scrolls when there are many. */
function Names({ names, notes }: { names: readonly string[]; notes: readonly string[] }) {
  return (
    <ul tabIndex={names.length > 8 ? 0 : undefined} className="max-h-40 overflow-auto">
      {names.map((name, index) => (
        <li key={name} className="flex gap-2">
          <span className="mono min-w-0 text-text leading-5">{name}</span>
          <span className="tnum shrink-0">{notes[index]}</span>
        </li>
      ))}
    </ul>
  )
}
