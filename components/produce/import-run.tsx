'use client'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { JobPanel } from '@/components/jobs/job-panel'
import { Button } from '@/components/ui/button'
import { useCluster } from '@/lib/browser/cluster'
import { jobUrl } from '@/lib/browser/jobs'
import type { ImportJob } from '@/lib/browser/message-import'
import { useResource } from '@/lib/browser/resource'
import { useHeadingFocusAfter } from '@/lib/browser/use-heading-focus-after'
import { useT } from '@/lib/i18n/context'
import type { ImportPlan } from '@/lib/kafka/messages/import/types'
import { ImportAccount } from './import-account'
import { ImportCommand } from './import-command'
import { ImportFileState } from './import-file-state'
import { ImportNext } from './import-next'
import { ImportPartitions } from './import-partitions'

interface ImportRunProps {
  topic: string
  id: string
  onBack: () => void
  onImport: (file: File, plan: ImportPlan & { check?: string }) => Promise<void>
  onTryAgain: (id: string, plan: ImportPlan) => Promise<void>
  children: ReactNode
}

/** One import or check: how it goes, what became of the rows, and what can be done next. */
export function ImportRun({ topic, id, onBack, onImport, onTryAgain, children }: ImportRunProps) {
  const { imports: i } = useT()
  const cluster = useCluster()
  const url = jobUrl(cluster.id, id)
  useHeadingFocusAfter()
  const { data: job } = useResource<ImportJob>(url, { interval: false, freshness: false })
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_320px] gap-x-8 gap-y-5 px-6 pb-6 max-lg:grid-cols-1 max-md:px-4">
      <div className="flex min-w-0 flex-col gap-3">
        <div className="flex flex-wrap items-center gap-3">
          <Button kind="ghost" size="sm" icon={ArrowLeft} onClick={onBack}>
            {i.back}
          </Button>
          {job !== undefined && (
            <h2 className="font-semibold text-sm">{job.plan.mode === 'check' ? i.checking : i.importing}</h2>
          )}
        </div>
        {children}
        <JobPanel<ImportJob> url={url}>
          {shown => (
            <>
              <ImportFileState job={shown} />
              <ImportNext job={shown} onImport={onImport} />
              <ImportAccount job={shown} onTryAgain={() => onTryAgain(id, shown.plan)} />
            </>
          )}
        </JobPanel>
      </div>
      {job !== undefined && (
        <div className="grid min-w-0 content-start gap-4">
          {job.plan.mode === 'write' && <ImportPartitions partitions={job.account.partitions} />}
          <ImportCommand
            topic={topic}
            file={job.plan.file.name}
            form={job.plan.form}
            compression={job.plan.compression}
          />
        </div>
      )}
    </div>
  )
}
