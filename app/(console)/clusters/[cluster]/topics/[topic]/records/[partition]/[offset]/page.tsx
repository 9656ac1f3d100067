import { notFound, redirect } from 'next/navigation'
import { positionFrom, searchFromView, viewOfRecord } from '@/lib/browser/message-view'
import { topicPath } from '@/lib/browser/paths'
import { nameOfPageParam } from '@/lib/http/parse'
import { formatSetting } from '@/lib/serde/format-name'

interface RecordPageParams {
  params: Promise<{ cluster: string; topic: string; partition: string; offset: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The address of one record: the messages page, from there on, with the record open. */
export default async function Page({ params, searchParams }: RecordPageParams) {
  const { cluster, topic, partition, offset } = await params
  const position = positionFrom(`${partition}@${offset}`)
  if (position === null) notFound()
  const { keyFormat, valueFormat } = await searchParams
  const formats = { keyFormat: formatSetting(String(keyFormat)), valueFormat: formatSetting(String(valueFormat)) }
  const view = { ...viewOfRecord(position), ...formats }
  redirect(topicPath(nameOfPageParam(cluster), nameOfPageParam(topic)) + searchFromView(view))
}
