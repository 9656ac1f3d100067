'use client'
import { useMemo, useState } from 'react'
import { Switch } from '@/components/ui/switch'
import { useCluster } from '@/lib/browser/cluster'
import type { ReadAsGroup } from '@/lib/browser/read-as-group'
import { useT } from '@/lib/i18n/context'
import type { GroupDescriptionWithHealth as GroupDescription } from '@/lib/lag/types'
import type { OwnReading } from './chart-events'
import { GroupPartitionTable } from './group-partition-table'
import { GroupSkew } from './group-skew'
import { GroupStands } from './group-stands'
import { OffsetsChart } from './offsets-chart'
import { ReadNextBar } from './read-next-bar'
import { TopicGroupStrips } from './topic-group-strips'
import { useGroupSelection } from './use-group-selection'
import { useJustRead } from './use-just-read'
import type { SeenChanges } from './use-member-changes'
import { useReadOutlook } from './use-read-outlook'

interface GroupOffsetsProps {
  groupId: string
  /** Null where the group does not exist yet. */
  group: GroupDescription | null
  /** It is what was last seen of a group that does not exist any more. */
  gone?: boolean
  reading: ReadAsGroup
  marks: readonly OwnReading[]
  seen: SeenChanges
}

const noRows: GroupDescription['rows'] = []

/** Chart, strip, the step forward, table: one partition of the group in all four. */
export function GroupOffsets({ groupId, group, gone = false, reading, marks, seen }: GroupOffsetsProps) {
  const { groups: words } = useT()
  const { id: clusterId } = useCluster()
  const [holes, setHoles] = useState(false)
  const [comparing, setComparing] = useState(false)
  const rows = group?.rows ?? noRows
  const selection = useGroupSelection(rows)
  const { selected, topic } = selection
  const { plan, outlook, rowOf } = useReadOutlook(clusterId, groupId, topic, rows, gone, reading.session)
  const justRead = useJustRead(reading.session, selected)
  const topics = useMemo(() => [...new Set(rows.map(row => row.topic))].sort(), [rows])
  const changed = useMemo(() => new Set([...seen.joined, ...seen.reassigned]), [seen])
  const row = selected === null ? undefined : rowOf(selected)
  const share = group?.type === 'share'
  const bar = (
    <ReadNextBar
      groupId={groupId}
      topic={reading.running && reading.session !== null ? reading.session.topic : topic}
      topics={topics}
      onTopic={selection.chooseTopic}
      plan={plan}
      outlook={outlook}
      holes={holes}
      reading={reading}
    />
  )
  return (
    <div className="flex flex-col gap-3.5 px-6 pt-3 pb-6 max-md:px-4">
      {group !== null && group.rows.length > 0 && !share && (
        <OffsetsChart clusterId={clusterId} group={group} selection={selection} marks={marks} />
      )}
      {row !== undefined && !share ? (
        <GroupStands clusterId={clusterId} row={row} justRead={justRead} onHoles={setHoles}>
          {bar}
        </GroupStands>
      ) : (
        bar
      )}
      {group !== null && <GroupSkew group={group} />}
      {group !== null && (
        <GroupPartitionTable group={group} selected={selected} onSelect={selection.select} changed={changed} />
      )}
      {selected !== null && !share && (
        <section aria-label={words.group.compare} className="border-border border-t pt-2.5">
          <Switch checked={comparing} onChange={setComparing} className="-ml-2">
            {words.group.compare}
          </Switch>
          {comparing && <TopicGroupStrips topic={selected.topic} partition={selected.partition} without={groupId} />}
        </section>
      )}
    </div>
  )
}
