'use client'
import type { JobAccountProps } from '@/components/jobs/job-account'
import { ButtonLink } from '@/components/ui/button-link'
import { ProblemsNote } from '@/components/ui/problems-note'
import { useClusterInfo } from '@/lib/browser/cluster'
import { type StatisticsJob, statisticsPath } from '@/lib/browser/statistics'
import { bytes, num } from '@/lib/i18n/format'
import { useStatisticsWords } from '@/lib/i18n/statistics'

/** The headline of a scan; its numbers have a page of their own. */
export function StatisticsAccountOf({ job: any }: JobAccountProps) {
  const job = any as StatisticsJob // the runner's own, by its kind
  const t = useStatisticsWords()
  const { id } = useClusterInfo()
  const { plan, account } = job
  const going = job.state === 'running' || job.state === 'paused'
  const rows = [
    [t.offsets.count, num(account.offsets)],
    [t.metric.records, num(account.records)],
    [t.metric.stored, bytes(account.bytes)],
  ] as const
  return (
    <div className="flex flex-col items-start gap-3">
      {going && account.waiting > 0 && <p className="text-sm text-text-2">{t.waiting(account.waiting)}</p>}
      <dl className="tnum grid w-full max-w-[560px] grid-cols-[1fr_auto] gap-x-6 gap-y-0.5 text-sm">
        {rows.map(([label, value]) => (
          <div key={label} className="col-span-2 grid grid-cols-subgrid border-border border-b py-1">
            <dt className="text-text-2">{label}</dt>
            <dd className="text-right font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      {account.problems.length > 0 && <ProblemsNote problems={account.problems} />}
      <ButtonLink href={statisticsPath(id, job.topic, plan.statistics)}>{t.show}</ButtonLink>
    </div>
  )
}
