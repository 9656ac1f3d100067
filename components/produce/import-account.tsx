'use client'
import Link from 'next/link'
import type { JobAccountProps } from '@/components/jobs/job-account'
import { Note } from '@/components/ui/note'
import { Status } from '@/components/ui/status'
import { useClusterInfo } from '@/lib/browser/cluster'
import type { ImportJob } from '@/lib/browser/message-import'
import { topicPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import { ImportFailedRows } from './import-failed-rows'
import { ImportFileState } from './import-file-state'
import { ImportPartitions } from './import-partitions'

/** The same on the page of the job, where it can go on too; what comes after a check is on the page of its topic. */
export function ImportAccountOf({ job: any }: JobAccountProps) {
  const job = any as ImportJob // the runner's own, by its kind
  const { imports: i } = useT()
  const { id } = useClusterInfo()
  const search = new URLSearchParams({ mode: 'import', job: job.id })
  return (
    <div className="flex flex-col gap-3">
      <ImportFileState job={job} />
      <ImportAccount job={job} />
      {job.plan.mode === 'write' && job.account.partitions.length > 0 && (
        <ImportPartitions partitions={job.account.partitions} />
      )}
      <Link className="link self-start text-sm" href={`${topicPath(id, job.topic)}/produce?${search}`}>
        {i.openThere}
      </Link>
    </div>
  )
}

interface ImportAccountProps {
  job: ImportJob
  /** Left out where no file can be imported. */
  onTryAgain?: () => Promise<void>
}

/** What became of the rows of a file, exactly. */
export function ImportAccount({ job, onTryAgain }: ImportAccountProps) {
  const { imports: i } = useT()
  const { account, plan } = job
  const { written, valid, faulty, refused, unknown, leftOut, expired, verdict, sha256 } = account
  const broken = plan.mode === 'write' && verdict !== null && verdict !== 'complete'
  return (
    <div className="flex flex-col gap-3">
      <p className="tnum flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {plan.mode === 'write' && <Status level="ok">{i.counts.written(written)}</Status>}
        {plan.mode === 'check' && <Status level="ok">{i.counts.valid(valid)}</Status>}
        {faulty > 0 && <Status level="crit">{i.counts.faulty(faulty)}</Status>}
        {refused > 0 && <Status level="crit">{i.counts.refused(refused)}</Status>}
        {unknown > 0 && <Status level="warn">{i.counts.unknown(unknown)}</Status>}
        {leftOut > 0 && <Status level="idle">{i.counts.leftOut(leftOut)}</Status>}
      </p>
      {expired > 0 && <Note tone="warn">{i.counts.expired(expired)}</Note>}
      {unknown > 0 && (
        <Note tone="warn" title={i.unknownTitle(unknown)}>
          {i.unknownHelp}
        </Note>
      )}
      {broken && <Note tone="warn">{i.verdicts[verdict]}</Note>}
      {account.listed > 0 && <ImportFailedRows job={job} onTryAgain={onTryAgain} />}
      {sha256 !== null && (
        <p className="text-text-3 text-xs">
          {i.sha256} <span className="mono [overflow-wrap:anywhere]">{sha256}</span>
        </p>
      )}
    </div>
  )
}
