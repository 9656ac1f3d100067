import { TopicPartitions } from '@/components/topics/topic-partitions'
import { nameOfPageParam } from '@/lib/http/parse'

/** What it shows first was read by the layout. */
export default async function PartitionsPage({ params }: { params: Promise<{ topic: string }> }) {
  return <TopicPartitions topic={nameOfPageParam((await params).topic)} />
}
