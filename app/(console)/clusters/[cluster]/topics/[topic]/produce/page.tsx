import type { Metadata } from 'next'
import { ProducePage } from '@/components/produce/produce-page'
import { nameOfPageParam } from '@/lib/http/parse'
import { getDictionary } from '@/lib/i18n/server'

interface ProducePageParams {
  params: Promise<{ topic: string }>
}

export async function generateMetadata({ params }: ProducePageParams): Promise<Metadata> {
  const { produce } = await getDictionary()
  return { title: `${produce.title} · ${nameOfPageParam((await params).topic)}` }
}

export default async function Page({ params }: ProducePageParams) {
  const topic = nameOfPageParam((await params).topic)
  return <ProducePage key={topic} topic={topic} />
}
