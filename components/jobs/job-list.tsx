'use client'
import { Time } from '@/components/ui/time'
import { useT } from '@/lib/i18n/context'
import type { JobDescription } from '@/lib/jobs/types'
import { JobStatus } from './job-status'

/** Long work that was done here before, also before a reload. */
export function JobList({ rows, onShow }: { rows: readonly JobDescription[]; onShow: (id: string) => void }) {
  const { jobs: t } = useT()
  if (rows.length === 0) return null
  return (
    <section className="mt-5" aria-labelledby="earlier-jobs">
      <h3 id="earlier-jobs" className="mb-1 flex items-baseline gap-2 font-medium text-sm">
        {t.earlier} <span className="font-normal text-text-3 text-xs">{t.kept}</span>
      </h3>
      <ul className="divide-y divide-border border-border border-y">
        {rows.slice(0, 20).map(job => (
          <li key={job.id}>
            <button
              type="button"
              title={t.show(t.kinds[job.kind], new Date(job.createdAt).toLocaleString())}
              className="tnum flex min-h-9 w-full flex-wrap items-center gap-x-3 px-2 py-1 text-left text-sm hover:bg-surface-2 focus-visible:-outline-offset-2"
              onClick={() => onShow(job.id)}
            >
              <span className="min-w-0 flex-1">{t.kinds[job.kind]}</span>
              <JobStatus state={job.state} />
              <span className="text-text-2 text-xs">{t.counted[job.kind](job.done, job.total)}</span>
              <span className="text-text-2 text-xs">
                <Time at={String(job.createdAt)} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
