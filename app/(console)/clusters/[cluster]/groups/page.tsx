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

/** More groups than this would make the page itself megabytes; it then asks for them. */
const mostPainted = 1000

export default async function Page({ params }: { params: Promise<{ cluster: string }> }) {
  const cluster = getCluster(nameOfPageParam((await params).cluster))
  const initial = await firstPaint(signal => groupsWithHealth(cluster, { signal }))
  return <GroupsPage initial={initial && initial.data.rows.length <= mostPainted ? initial : undefined} />
}
