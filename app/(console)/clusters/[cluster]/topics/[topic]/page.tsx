import { cookies } from 'next/headers'
import { MessagesPage } from '@/components/messages/messages-page'
import { foldFrom } from '@/components/messages/volume/volume-fold'
import { nameOfPageParam } from '@/lib/http/parse'

interface MessagesPageParams {
  params: Promise<{ topic: string }>
}

export default async function Page({ params }: MessagesPageParams) {
  const topic = nameOfPageParam((await params).topic)
  const volume = foldFrom((await cookies()).get('ottla-volume')?.value)
  return <MessagesPage key={topic} topic={topic} volume={volume} />
}
