import { StatisticsPage } from '@/components/statistics/statistics-page'
import { nameOfPageParam } from '@/lib/http/parse'

export default async function TopicStatisticsPage({ params }: { params: Promise<{ topic: string }> }) {
  return <StatisticsPage topic={nameOfPageParam((await params).topic)} />
}
