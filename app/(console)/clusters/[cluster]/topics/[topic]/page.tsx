import { MessagesPage } from '@/components/messages/messages-page'
import { nameOfPageParam } from '@/lib/http/parse'

interface MessagesPageParams {
  params: Promise<{ topic: string }>
}

export default async function Page({ params }: MessagesPageParams) {
  const topic = nameOfPageParam((await params).topic)
  return <MessagesPage key={topic} topic={topic} />
}
