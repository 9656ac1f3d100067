'use client'
import Link from 'next/link'
import type { RequestFailure } from '@/lib/browser/get-json'
import { searchFromView, viewFromSearch } from '@/lib/browser/message-view'
import { topicPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { num } from '@/lib/i18n/format'
import { sendItAgain } from './try-again'

interface FailureWordsProps {
  cluster: string
  topic: string
  failure: RequestFailure
}

/** Why a message was not written, and the way out of it. */
export function FailureWords({ cluster, topic, failure }: FailureWordsProps) {
  const t = useT()
  const { failed } = t.produce
  const path = topicPath(cluster, topic)
  const { size, limit, partition } = failure.params ?? {}
  if (failure.code === 'RECORD_TOO_LARGE' && size !== undefined && limit !== undefined) {
    return (
      <>
        <b className="font-semibold text-text">{failed.tooLarge(num(size), num(limit))}</b> {failed.tooLargeHint}{' '}
        <Link className="link" href={`${path}/configuration`}>
          {failed.raise}
        </Link>
      </>
    )
  }
  const { message, hint } = errorText(t, failure)
  const unknown = failure.code === 'OUTCOME_UNKNOWN'
  const newest = viewFromSearch(new URLSearchParams(partition === undefined ? {} : { partitions: partition }))
  return (
    <>
      <b className="font-semibold text-text">{unknown ? failed.unknown : failed.notWritten}</b> {message}{' '}
      {sendItAgain(failure.code) ? failed.sendAgain : hint}{' '}
      {unknown && (
        <Link className="link" href={path + searchFromView(newest)}>
          {failed.look}
        </Link>
      )}
    </>
  )
}
