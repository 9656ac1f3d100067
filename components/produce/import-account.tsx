'use client'
import { Note } from '@/components/ui/note'
import { Status } from '@/components/ui/status'
import type { ImportJob } from '@/lib/browser/message-import'
import { useT } from '@/lib/i18n/context'
import { ImportFailedRows } from './import-failed-rows'

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
