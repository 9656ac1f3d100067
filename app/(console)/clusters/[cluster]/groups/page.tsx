import type { Metadata } from 'next'
import { GroupsPage } from '@/components/groups/groups-page'
import { firstPaint } from '@/lib/http/first-paint'
import { nameOfPageParam } from '@/lib/http/parse'
import { getDictionary } from '@/lib/i18n/server'
import { getCluster } from '@/lib/kafka/connection/cluster'
import { groupsWithHealth } from '@/lib/lag/health/groups-with-health'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getDictionary()).groups.title }
}

export default async function Page({ params }: { params: Promise<{ cluster: string }> }) {
  const cluster = getCluster(nameOfPageParam((await params).cluster))
  return <GroupsPage initial={await firstPaint(signal => groupsWithHealth(cluster, { signal }))} />
}
