'use client'
import { Time } from '@/components/ui/time'
import { useT } from '@/lib/i18n/context'
import { bytes } from '@/lib/i18n/format'
import type { ExportDescription } from '@/lib/kafka/messages/export/types'
import { ExportStatus } from './export-status'

/** What was exported of this topic before, also before a reload. */
export function ExportList({ rows, onShow }: { rows: readonly ExportDescription[]; onShow: (id: string) => void }) {
  const { exports: t } = useT()
  if (rows.length === 0) return null
  return (
    <section className="mt-5" aria-labelledby="earlier-exports">
      <h3 id="earlier-exports" className="mb-1 flex items-baseline gap-2 font-medium text-sm">
        {t.earlier} <span className="font-normal text-text-3 text-xs">{t.kept}</span>
      </h3>
      <ul className="divide-y divide-border border-border border-y">
        {rows.slice(0, 20).map(job => (
          <li key={job.id}>
            <button
              type="button"
              aria-label={t.show(job.fileName)}
              className="tnum flex min-h-9 w-full flex-wrap items-center gap-x-3 px-2 py-1 text-left text-sm hover:bg-surface-2 focus-visible:-outline-offset-2"
              onClick={() => onShow(job.id)}
            >
              <span className="mono min-w-0 flex-1 text-xs [overflow-wrap:anywhere]">{job.fileName}</span>
              <ExportStatus state={job.state} />
              <span className="text-text-2 text-xs">{bytes(job.bytes)}</span>
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
