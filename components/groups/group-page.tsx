'use client'
import dynamic from 'next/dynamic'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useCallback, useEffect, useState } from 'react'
import { ProblemsNote } from '@/components/ui/problems-note'
import { ResourceView } from '@/components/ui/resource-view'
import { Skeleton } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import { useCluster } from '@/lib/browser/cluster'
import { apiPath, groupPath } from '@/lib/browser/paths'
import { useReadAsGroup } from '@/lib/browser/read-as-group'
import type { ReadSession } from '@/lib/browser/read-as-group-session'
import { useResource } from '@/lib/browser/resource'
import { useT } from '@/lib/i18n/context'
import type { GroupDescriptionWithHealth as GroupDescription } from '@/lib/lag/types'
import type { OwnReading } from './chart-events'
import { GroupHead } from './group-head'
import { GroupMissing } from './group-missing'
import { GroupOffsets } from './group-offsets'
import { MemberTable } from './member-table'
import { setLastReset, useLastReset } from './reset/last-reset'
import { useMemberChanges } from './use-member-changes'

const PastChange = dynamic(() => import('./actions/past-change').then(module => module.PastChange), { ssr: false })
const UndoLine = dynamic(() => import('./reset/undo-line').then(module => module.UndoLine), { ssr: false })

interface GroupPageProps {
  groupId: string
  initial: { data: GroupDescription; at: number } | undefined
}

/** One group: where it stands, who reads as it, and the step forward. The session of this page lives above its tabs. */
export function GroupPage({ groupId, initial }: GroupPageProps) {
  const { groups: words } = useT()
  const { id: clusterId } = useCluster()
  const [tab, setTab] = useQueryState(
    'tab',
    parseAsStringLiteral(['offsets', 'members'] as const).withDefault('offsets'),
  )
  const [marks, setMarks] = useState<OwnReading[]>([])
  const [known, setKnown] = useState(true)
  const resource = useResource<GroupDescription>(apiPath(groupPath(clusterId, groupId)), {
    initial,
    interval: 1500,
    // That there is no such group is an answer, and no sign that the page grows old.
    freshness: known,
  })
  const onEnd = useCallback(
    (session: ReadSession) => {
      if (session.read === 0) return
      const mark = { from: session.startedAt, at: Date.now(), text: words.chart.readEvent(session.read), minor: false }
      setMarks(before => [...before.slice(-50), mark])
    },
    [words],
  )
  const reading = useReadAsGroup(clusterId, groupId, onEnd)
  const seen = useMemberChanges(resource.data?.members)
  const lastReset = useLastReset(clusterId, groupId)
  // Until the page is left.
  useEffect(() => () => setLastReset(null), [])
  const missing = resource.failure?.code === 'GROUP_NOT_FOUND'
  if (known === missing) setKnown(!missing)
  const offsets = (group: GroupDescription | null) => (
    <GroupOffsets groupId={groupId} group={group} gone={missing} reading={reading} marks={marks} seen={seen} />
  )
  if (missing && resource.data === undefined) {
    return (
      <>
        <GroupHead groupId={groupId} group={null} />
        <GroupMissing gone={false} />
        <PastChange key="past" groupId={groupId} gone />
        {offsets(null)}
      </>
    )
  }
  return (
    <>
      {lastReset !== null && resource.data !== undefined && <UndoLine reset={lastReset} group={resource.data} />}
      <GroupHead groupId={groupId} group={resource.data} gone={missing} />
      {missing && <GroupMissing gone />}
      {/* By its key it is the same one in both, so that its dialog stays open while the group comes and goes. */}
      <PastChange key="past" groupId={groupId} gone={missing} />
      <ResourceView
        resource={missing ? { ...resource, failure: null } : resource}
        failed={words.group.failed}
        skeleton={<GroupSkeleton />}
      >
        {group => (
          <>
            <ProblemsNote problems={group.problems} className="mx-6 mb-2 max-md:mx-4" />
            <Tabs
              aria-label={words.group.tabs}
              value={tab}
              onChange={next => void setTab(next)}
              className="px-5 max-md:px-2"
              items={[
                { value: 'offsets', label: words.group.offsets, count: group.rows.length, panel: offsets(group) },
                {
                  value: 'members',
                  label: words.group.membersTab,
                  count: group.members.length,
                  panel: <MemberTable group={group} ownMemberId={reading.session?.memberId ?? null} seen={seen} />,
                },
              ]}
            />
          </>
        )}
      </ResourceView>
      <span role="status" className="sr-only">
        {seen.joined.size + seen.reassigned.size + seen.left.length > 0 &&
          words.member.liveChange(resource.data?.members.length ?? 0)}
      </span>
    </>
  )
}

/** The final measures of chart, strip and bar. */
function GroupSkeleton() {
  return (
    <div className="flex flex-col gap-3.5 px-6 pt-3 max-md:px-4">
      <Skeleton width={200} height={14} />
      <div className="h-[226px] border-border border-b max-md:h-[200px]" />
      <Skeleton width={180} height={14} />
      <div className="flex h-[120px] items-center gap-1 overflow-hidden">
        {[0, 1, 2, 3, 4, 5].map(box => (
          <span key={box} className="h-13 w-26 shrink-0 animate-skeleton rounded-[5px] border-[1.5px] border-border" />
        ))}
      </div>
      <Skeleton width="60%" height={28} />
    </div>
  )
}
