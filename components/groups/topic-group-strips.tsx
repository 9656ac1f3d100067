'use client'
import Link from 'next/link'
import { useState } from 'react'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Button } from '@/components/ui/button'
import { ProblemsNote } from '@/components/ui/problems-note'
import { ResourceView } from '@/components/ui/resource-view'
import { Skeleton } from '@/components/ui/skeleton'
import { useCluster } from '@/lib/browser/cluster'
import { groupHref } from '@/lib/browser/groups-urls'
import { apiPath, groupPath, topicPath } from '@/lib/browser/paths'
import { useResource } from '@/lib/browser/resource'
import type { Rows } from '@/lib/errors'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import type { GroupDescription } from '@/lib/kafka/groups/types'
import type { TopicGroupRow } from '@/lib/kafka/topics/types'
import { OffsetStrip } from './offset-strip'

interface TopicGroupStripsProps {
  topic: string
  partition: number
  /** A group whose strip stands elsewhere on the page. */
  without?: string
}

/** Each strip asks for its group by itself, so only some are drawn at first. */
const shownAtFirst = 5

/** One strip for each group over the same partition: groups read independently, each with its own CURRENT-OFFSET. */
export function TopicGroupStrips({ topic, partition, without }: TopicGroupStripsProps) {
  const { topicStrips: words, list } = useT().groups
  const { id } = useCluster()
  const [most, setMost] = useState(shownAtFirst)
  const resource = useResource<Rows<TopicGroupRow>>(`${apiPath(topicPath(id, topic))}/groups`, { freshness: false })
  return (
    <ResourceView
      resource={resource}
      failed={list.failed}
      skeleton={<Skeleton width="100%" height={150} />}
      className="py-2"
    >
      {({ rows, problems }) => {
        // A share group has no CURRENT-OFFSET of its own in a partition.
        const others = rows.filter(row => row.groupId !== without && row.type !== 'share')
        return (
          <div className="flex flex-col gap-3">
            <ProblemsNote problems={problems} />
            <p className="text-text-2 text-xs">{others.length === 0 ? words.none : words.independent}</p>
            {others.slice(0, most).map(row => (
              <GroupStrip key={row.groupId} groupId={row.groupId} topic={topic} partition={partition} />
            ))}
            {others.length > most && (
              <Button size="sm" className="self-start" onClick={() => setMost(others.length)}>
                {words.more(others.length - most)}
              </Button>
            )}
          </div>
        )
      }}
    </ResourceView>
  )
}

function GroupStrip({ groupId, topic, partition }: { groupId: string; topic: string; partition: number }) {
  const { topicStrips: words, group: groupWords } = useT().groups
  const { id } = useCluster()
  const resource = useResource<GroupDescription>(apiPath(groupPath(id, groupId)), { interval: 2000, freshness: false })
  return (
    <ResourceView
      resource={resource}
      failed={groupWords.failed}
      skeleton={<Skeleton width="100%" height={150} />}
      className="py-2"
    >
      {group => {
        const row = group.rows.find(each => each.topic === topic && each.partition === partition)
        return (
          <section aria-label={visibleString(groupId)} className="border-border border-t pt-2">
            <div className="flex flex-wrap items-center gap-x-3 text-sm text-text-2">
              <h3 className="mono min-w-0 font-semibold text-sm [overflow-wrap:anywhere]">
                <Link href={groupHref(id, groupId, topic)} className="link">
                  {visibleString(groupId)}
                </Link>
              </h3>
              <span>{group.state}</span>
              {row?.lag && <span className="mono">{words.lag(num(row.lag))}</span>}
            </div>
            {row === undefined ? (
              <p className="py-2 text-text-3 text-xs">{words.notHere}</p>
            ) : (
              <OffsetStrip
                clusterId={id}
                topic={topic}
                partition={partition}
                logStartOffset={row.logStartOffset}
                currentOffset={row.currentOffset}
                logEndOffset={row.logEndOffset}
              />
            )}
          </section>
        )
      }}
    </ResourceView>
  )
}
