import { TopicGroups } from '@/components/topics/topic-groups'
import { firstPaint } from '@/lib/http/first-paint'
import { nameOfPageParam } from '@/lib/http/parse'
import { getCluster } from '@/lib/kafka/connection/cluster'
import { groupOffsetsOfTopic } from '@/lib/kafka/groups/group-offsets-of-topic'

export default async function TopicGroupsPage({ params }: { params: Promise<{ cluster: string; topic: string }> }) {
  const segments = await params
  const cluster = getCluster(nameOfPageParam(segments.cluster))
  const topic = nameOfPageParam(segments.topic)
  const initial = await firstPaint(signal => groupOffsetsOfTopic(cluster, topic, { signal }))
  return <TopicGroups topic={topic} initial={initial} />
}
