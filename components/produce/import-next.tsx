'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { useCluster } from '@/lib/browser/cluster'
import { giveImportFile, useImportFeed } from '@/lib/browser/import-feed'
import type { ImportJob } from '@/lib/browser/message-import'
import { useT } from '@/lib/i18n/context'
import type { ImportPlan } from '@/lib/kafka/messages/import/types'
import { FileButton } from './import-chooser'

interface ImportNextProps {
  job: ImportJob
  onImport: (file: File, plan: ImportPlan & { check?: string }) => Promise<void>
}

/** After a check: what was found, and the import of what can be written. */
export function ImportNext({ job, onImport }: ImportNextProps) {
  const { imports: i } = useT()
  const cluster = useCluster()
  const feed = useImportFeed(job.id)
  const [beginning, setBeginning] = useState(false)
  const [otherSize, setOtherSize] = useState(false)
  const { plan, account } = job
  if (plan.mode !== 'check' || job.state !== 'done') return null
  const { verdict, valid, faulty } = account
  const broken = verdict !== null && verdict !== 'complete'
  const onFault = faulty > 0 || broken ? 'skip' : plan.onFault

  async function begin(file: File) {
    setBeginning(true)
    await onImport(file, { ...plan, mode: 'write', onFault, confirmed: broken, check: job.id })
    setBeginning(false)
  }

  function choose(file: File) {
    setOtherSize(file.size !== plan.file.size)
    if (file.size === plan.file.size) giveImportFile(job.id, file)
  }

  const label = broken ? i.importAnyway(valid) : faulty > 0 ? i.importSome(valid, faulty) : i.importValid(valid)
  return (
    <div className="flex flex-col gap-3">
      {verdict !== null && (
        <Note tone={broken ? 'warn' : 'ok'} role="status">
          {i.verdicts[verdict]}
        </Note>
      )}
      {valid === 0 ? (
        <p className="text-sm text-text-2">
          {i.nothingWritten} {i.nothingToImport}
        </p>
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          {feed === null ? (
            <>
              <FileButton label={i.choose} onFile={choose} />
              <span className="text-sm text-text-2">{otherSize ? i.otherSize : i.fileNeeded}</span>
            </>
          ) : (
            <Button
              kind={broken ? 'default' : 'primary'}
              busy={beginning}
              locked={cluster.locked}
              onClick={() => void begin(feed.file)}
            >
              {label}
            </Button>
          )}
          <span className="text-sm text-text-2">{i.nothingWritten}</span>
        </div>
      )}
    </div>
  )
}
