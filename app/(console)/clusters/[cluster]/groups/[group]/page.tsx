import type { Metadata } from 'next'
import { GroupPage } from '@/components/groups/group-page'
import { firstPaint } from '@/lib/http/first-paint'
import { nameOfPageParam } from '@/lib/http/parse'
import { getCluster } from '@/lib/kafka/connection/cluster'
import { describeGroupWithHealth } from '@/lib/lag/health/describe-group-with-health'

interface GroupPageParams {
  params: Promise<{ cluster: string; group: string }>
}

export async function generateMetadata({ params }: GroupPageParams): Promise<Metadata> {
  return { title: nameOfPageParam((await params).group) }
}

export default async function Page({ params }: GroupPageParams) {
  const { cluster, group } = await params
  const groupId = nameOfPageParam(group)
  const target = getCluster(nameOfPageParam(cluster))
  // Two groups are two pages: nothing of one, least of all its membership, may live on in the other.
  return (
    <GroupPage
      key={groupId}
      groupId={groupId}
      initial={await firstPaint(signal => describeGroupWithHealth(target, groupId, { signal }))}
    />
  )
}
