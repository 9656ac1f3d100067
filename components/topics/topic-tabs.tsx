'use client'
import { NavTabs } from '@/components/ui/nav-tabs'
import { useClusterInfo } from '@/lib/browser/cluster'
import { topicPath } from '@/lib/browser/paths'
import { useTopicGroups } from '@/lib/browser/topics'
import { useT } from '@/lib/i18n/context'
import type { TopicDetail } from '@/lib/kafka/topics/types'

/** Messages, partitions, configuration, groups, statistics: each a page with an address of its own. */
export function TopicTabs({ topic, detail }: { topic: string; detail: TopicDetail | undefined }) {
  const { head } = useT().topics
  const { id } = useClusterInfo()
  const groups = useTopicGroups(id, topic, { freshness: false, interval: 30_000 })
  const path = topicPath(id, topic)
  const set = detail?.configsSet ?? null
  return (
    <NavTabs
      aria-label={head.tabs}
      items={[
        { href: path, label: head.messages },
        { href: `${path}/partitions`, label: head.partitionsTab, count: detail?.partitions.length },
        { href: `${path}/configuration`, label: head.configuration, note: set === null ? undefined : head.set(set) },
        { href: `${path}/groups`, label: head.groups, count: groups.data?.rows.length },
        { href: `${path}/statistics`, label: head.statistics },
      ]}
    />
  )
}
