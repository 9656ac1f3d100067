import type { Metadata } from 'next'
import { TopicsView } from '@/components/topics/topics-view'
import { firstPaint } from '@/lib/http/first-paint'
import { nameOfPageParam } from '@/lib/http/parse'
import { getDictionary } from '@/lib/i18n/server'
import { getCluster } from '@/lib/kafka/connection/cluster'
import { listTopics } from '@/lib/kafka/topics/list-topics'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getDictionary()).topics.title }
}

export default async function TopicsPage({ params }: { params: Promise<{ cluster: string }> }) {
  const cluster = getCluster(nameOfPageParam((await params).cluster))
  const initial = await firstPaint(signal => listTopics(cluster, { internal: true, signal }))
  return <TopicsView initial={initial} />
}
