import { notFound, redirect } from 'next/navigation'
import { positionFrom, searchFromView, viewOfRecord } from '@/lib/browser/message-view'
import { topicPath } from '@/lib/browser/paths'
import { nameOfPageParam } from '@/lib/http/parse'

interface RecordPageParams {
  params: Promise<{ cluster: string; topic: string; partition: string; offset: string }>
}

/** The address of one record: the messages page, from there on, with the record open. */
export default async function Page({ params }: RecordPageParams) {
  const { cluster, topic, partition, offset } = await params
  const position = positionFrom(`${partition}@${offset}`)
  if (position === null) notFound()
  redirect(topicPath(nameOfPageParam(cluster), nameOfPageParam(topic)) + searchFromView(viewOfRecord(position)))
}
