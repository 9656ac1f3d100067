'use client'
import { Download } from 'lucide-react'
import { useState } from 'react'
import type { JobAccountProps } from '@/components/jobs/job-account'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'
import { Note } from '@/components/ui/note'
import { actOnJob } from '@/lib/browser/jobs'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import type { JobChoice, JobDescription } from '@/lib/jobs/types'
import type { CopyAccount, CopyPlan } from '@/lib/kafka/messages/copy/types'
import { FaultTable, SourceTable, TargetTable } from './copy-account-tables'

/** What a copy was to do, and what it has done. */
export function CopyAccountOf({ job: any, url, onChange }: JobAccountProps) {
  const job = any as JobDescription<CopyPlan, CopyAccount> // the runner's own, by its kind
  const t = useT()
  const { copies: c } = t
  const { plan, account } = job
  const { counts, sources } = account
  const over = job.state !== 'running' && job.state !== 'paused'
  const sum = (of: (source: CopyAccount['sources'][number]) => number) => sources.reduce((all, one) => all + of(one), 0)
  const gaps = Object.keys(c.gaps) as (keyof typeof c.gaps)[]
  const lines: [string, number, boolean?][] = [
    [c.counts.written, counts.written, true],
    [c.counts.found, counts.found],
    [c.counts.elsewhere, counts.elsewhere],
    [c.counts.abortedSince, counts.abortedSince],
    [c.counts.refused, counts.refused, true],
    [c.counts.unknown, counts.unknown],
    [c.counts.unsent, counts.unsent],
    [c.counts.noTarget, counts.noTarget],
    [c.counts.filtered, sum(one => one.filtered)],
    [c.counts.failed, sum(one => one.failed)],
    ...gaps.map((why): [string, number] => [c.gaps[why], sum(one => one.gaps[why] ?? 0)]),
  ]
  return (
    <section aria-labelledby="copy-account" className="flex flex-col gap-3">
      <p className="text-sm text-text-2">
        {plan.route.by === 'topic'
          ? c.toTopic(visibleString(plan.route.topic.topic))
          : c.toHeader(visibleString(plan.route.header))}
        {plan.cluster !== job.cluster && ` ${c.onCluster(plan.cluster)}`}
      </p>
      {account.waiting > 0 && !over && <p className="text-sm text-text-2">{c.waiting(account.waiting)}</p>}
      {over && !account.settled && account.doubt === null && <Note tone="warn">{c.unsettled}</Note>}
      {account.doubt !== null && over && <Doubt doubt={account.doubt} url={url} onChange={onChange} />}
      <div className="flex items-center gap-3">
        <h3 id="copy-account" className="flex-1 font-medium text-sm">
          {c.account}
        </h3>
        <a className={buttonClass({ size: 'sm' })} href={url} download={`copy-${job.id}.json`}>
          <Icon as={Download} size={14} />
          {c.download}
        </a>
      </div>
      <dl className="tnum grid max-w-[560px] grid-cols-[1fr_auto] gap-x-6 gap-y-0.5 text-sm">
        {lines
          .filter(([, count, always]) => always || count > 0)
          .map(([label, count]) => (
            <div key={label} className="col-span-2 grid grid-cols-subgrid border-border border-b py-1">
              <dt className="text-text-2">{label}</dt>
              <dd className="text-right font-medium">{num(count)}</dd>
            </div>
          ))}
      </dl>
      {counts.noTarget > 0 && (
        <ul className="tnum list-disc pl-5 text-sm text-text-2">
          {Object.entries(account.noTarget).map(([name, count]) => (
            <li key={name} className="[overflow-wrap:anywhere]">
              {name === '' ? c.noHeader : c.names(visibleString(name))}: {num(count)}
            </li>
          ))}
        </ul>
      )}
      <FaultTable label={c.faults} faults={account.refused} all={counts.refused} job={job} />
      <FaultTable label={c.unknowns} faults={account.unknown} all={counts.unknown} job={job} />
      <TargetTable targets={account.targets} cluster={plan.cluster} />
      <SourceTable sources={sources} />
    </section>
  )
}

function Doubt({
  doubt,
  url,
  onChange,
}: {
  doubt: NonNullable<CopyAccount['doubt']>
  url: string
  onChange: () => void
}) {
  const { copies: c } = useT()
  const [busy, setBusy] = useState(false)
  async function choose(choice: JobChoice) {
    setBusy(true)
    await actOnJob(url, 'resume', choice)
    setBusy(false)
    onChange()
  }
  return (
    <Note
      tone="warn"
      action={
        <>
          <Button size="sm" busy={busy} onClick={() => void choose('written')}>
            {c.doubtWritten(doubt.atMost)}
          </Button>
          <Button size="sm" busy={busy} onClick={() => void choose('again')}>
            {c.doubtAgain(doubt.atMost)}
          </Button>
        </>
      }
    >
      {c.doubt(visibleString(doubt.topic), doubt.atMost)}
    </Note>
  )
}
