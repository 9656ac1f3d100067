'use client'
import type { JobAccountProps } from '@/components/jobs/job-account'
import { PayloadText } from '@/components/messages/payload/payload-text'
import { ButtonLink } from '@/components/ui/button-link'
import { Tag } from '@/components/ui/tag'
import type { LoadJob } from '@/lib/browser/message-load'
import { topicPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import { useLoadWords } from '@/lib/i18n/load'
import { LoadAccountView } from './load-account'
import { linkOfPlan } from './load-link'

/** Characters that are shown of a template. */
const most = 2_000

/** A load on the page of its job: what was asked for, and what came of it. */
export function LoadAccountOf({ job }: JobAccountProps) {
  const { produce } = useT()
  const t = useLoadWords()
  const load = job as LoadJob // the runner keeps the account of a kind as that kind reports it
  const { key, value, headers, compression, seed } = load.plan
  const link = linkOfPlan(load.plan)
  const again = `${topicPath(job.cluster, job.topic)}/produce?${new URLSearchParams({ mode: 'load', load: link ?? '' })}`
  return (
    <>
      <LoadAccountView
        job={load}
        repeat={
          link !== null && (
            <ButtonLink size="sm" href={again}>
              {t.again}
            </ButtonLink>
          )
        }
      />
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 border-border border-t pt-3 text-sm [&_dd]:[overflow-wrap:anywhere] [&_dt]:text-text-2">
        <dt>{t.key}</dt>
        <dd className="mono">{key === null ? <Tag>null</Tag> : <PayloadText text={key.slice(0, most)} />}</dd>
        <dt>{t.value}</dt>
        <dd className="mono">{value === null ? <Tag>null</Tag> : <PayloadText text={value.slice(0, most)} />}</dd>
        {headers.map((header, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: headers in their order; the same key may stand twice
          <div key={index} className="contents">
            <dt>{t.headerValue(index + 1)}</dt>
            <dd className="mono">
              <PayloadText text={`${header.key}: ${header.value}`} />
            </dd>
          </div>
        ))}
        <dt>{produce.form.compression}</dt>
        <dd className="mono">{compression}</dd>
        <dt>{t.seed}</dt>
        <dd className="mono">{seed}</dd>
      </dl>
    </>
  )
}
