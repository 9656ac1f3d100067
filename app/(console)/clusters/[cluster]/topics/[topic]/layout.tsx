import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { TopicFrame } from '@/components/topics/topic-frame'
import { firstPaint } from '@/lib/http/first-paint'
import { nameOfPageParam } from '@/lib/http/parse'
import { getCluster } from '@/lib/kafka/connection/cluster'
import { describeTopic } from '@/lib/kafka/topics/describe-topic'

interface TopicLayoutProps {
  params: Promise<{ cluster: string; topic: string }>
  children: ReactNode
}

export async function generateMetadata({ params }: TopicLayoutProps): Promise<Metadata> {
  return { title: nameOfPageParam((await params).topic) }
}

export default async function TopicLayout({ params, children }: TopicLayoutProps) {
  const segments = await params
  const cluster = getCluster(nameOfPageParam(segments.cluster))
  const topic = nameOfPageParam(segments.topic)
  const initial = await firstPaint(signal => describeTopic(cluster, topic, { signal }))
  return (
    <TopicFrame key={topic} topic={topic} initial={initial}>
      {children}
    </TopicFrame>
  )
}
