import { TopicConfiguration } from '@/components/topics/topic-configuration'
import { firstPaint } from '@/lib/http/first-paint'
import { nameOfPageParam } from '@/lib/http/parse'
import { getCluster } from '@/lib/kafka/connection/cluster'
import { describeTopicConfigs } from '@/lib/kafka/topics/describe-topic-configs'

export default async function ConfigurationPage({ params }: { params: Promise<{ cluster: string; topic: string }> }) {
  const segments = await params
  const cluster = getCluster(nameOfPageParam(segments.cluster))
  const topic = nameOfPageParam(segments.topic)
  const initial = await firstPaint(signal => describeTopicConfigs(cluster, topic, { signal }))
  return <TopicConfiguration topic={topic} initial={initial} />
}
