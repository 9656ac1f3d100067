'use client'
import { useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { JobList } from '@/components/jobs/job-list'
import { Note } from '@/components/ui/note'
import { useCluster } from '@/lib/browser/cluster'
import type { RequestFailure } from '@/lib/browser/get-json'
import { giveImportFile } from '@/lib/browser/import-feed'
import { jobsUrl } from '@/lib/browser/jobs'
import { failedRowsFile, failedRowsUrl, type ImportJob, startImport } from '@/lib/browser/message-import'
import { useResource } from '@/lib/browser/resource'
import { useIsPhone } from '@/lib/browser/use-is-phone'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import type { ImportPlan } from '@/lib/kafka/messages/import/types'
import { ImportChooser } from './import-chooser'
import { ImportRun } from './import-run'
import { ImportSetup } from './import-setup'

interface Chosen {
  file: File
  /** How a file like this was imported before, to begin with. */
  like: ImportPlan | null
}

/** A file becomes messages: chosen, looked at, checked, imported. The job is in the address, so that a reload finds it. */
export function ImportFile({ topic }: { topic: string }) {
  const t = useT()
  const { imports: i } = t
  const cluster = useCluster()
  const phone = useIsPhone()
  const job = useSearchParams().get('job')
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const earlier = useResource<{ rows: ImportJob[] }>(jobsUrl(cluster.id, { topic, kind: 'import' }), {
    interval: false,
    freshness: false,
  })
  const refresh = earlier.refresh
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is read again whenever a job is opened or left
  useEffect(() => refresh(), [job])

  function show(id: string | null) {
    const url = new URL(location.href)
    if (id === null) url.searchParams.delete('job')
    else url.searchParams.set('job', id)
    window.history.pushState(null, '', url)
    setFailure(null)
  }

  async function begin(file: File, plan: ImportPlan & { check?: string }) {
    setFailure(null)
    const outcome = await startImport(cluster.id, topic, plan)
    if (!outcome.ok) {
      setFailure(outcome.failure)
      return
    }
    giveImportFile(outcome.data.id, file)
    show(outcome.data.id)
  }

  async function tryAgain(id: string, plan: ImportPlan) {
    const outcome = await failedRowsFile(failedRowsUrl(cluster.id, topic, id))
    if (!outcome.ok) {
      setFailure(outcome.failure)
      return
    }
    setChosen({ file: outcome.data, like: plan })
    show(null)
  }

  const problem = failure !== null && (
    <Note tone="crit" role="alert" title={errorText(t, failure).message}>
      {errorText(t, failure).hint}
    </Note>
  )
  if (job !== null) {
    return (
      <ImportRun
        key={job}
        topic={topic}
        id={job}
        onBack={() => {
          setChosen(null)
          show(null)
        }}
        onImport={begin}
        onTryAgain={tryAgain}
      >
        {problem}
      </ImportRun>
    )
  }
  if (phone) return <Note className="mx-4">{i.phone}</Note>
  if (chosen !== null) {
    return (
      <ImportSetup
        key={`${chosen.file.name} ${chosen.file.size} ${chosen.file.lastModified}`}
        topic={topic}
        file={chosen.file}
        like={chosen.like}
        onBegin={plan => begin(chosen.file, plan)}
        onAnother={() => setChosen(null)}
      >
        {problem}
      </ImportSetup>
    )
  }
  return (
    <div className="flex flex-col gap-3 px-6 pb-6">
      {problem}
      <ImportChooser onFile={file => setChosen({ file, like: null })} />
      <JobList rows={earlier.data?.rows ?? []} onShow={show} />
    </div>
  )
}
