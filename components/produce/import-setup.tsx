'use client'
import { FileUp } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Note } from '@/components/ui/note'
import { useCluster } from '@/lib/browser/cluster'
import type { RequestFailure } from '@/lib/browser/get-json'
import { previewImport } from '@/lib/browser/message-import'
import { useHeadingFocusAfter } from '@/lib/browser/use-heading-focus-after'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { bytes } from '@/lib/i18n/format'
import type { ImportForm, ImportPlan, ImportPreview } from '@/lib/kafka/messages/import/types'
import { ImportCommand } from './import-command'
import { ImportFacts } from './import-facts'
import { ImportFormFields } from './import-form-fields'
import { ImportOptions, type ImportOptionsValue } from './import-options'
import { ImportPreviewTable } from './import-preview-table'

interface ImportSetupProps {
  topic: string
  file: File
  like: ImportPlan | null
  onBegin: (plan: ImportPlan) => Promise<void>
  onAnother: () => void
  children: ReactNode
}

/** How a file is read, with its first rows as they would be produced. */
export function ImportSetup({ topic, file, like, onBegin, onAnother, children }: ImportSetupProps) {
  const t = useT()
  const { imports: i } = t
  const cluster = useCluster()
  const [form, setForm] = useState<ImportForm | null>(like?.form ?? null)
  const [options, setOptions] = useState<ImportOptionsValue>({
    onFault: like?.onFault ?? 'stop',
    rate: like?.rate ?? null,
    compression: like?.compression ?? 'none',
  })
  const [preview, setPreview] = useState<ImportPreview | null>(null)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const [beginning, setBeginning] = useState(false)
  useHeadingFocusAfter()
  const { compression } = options
  const asked = form === null ? '' : JSON.stringify(form)

  useEffect(() => {
    const over = new AbortController()
    const read: ImportForm | null = asked === '' ? null : JSON.parse(asked)
    void previewImport(cluster.id, topic, file, { form: read, compression, signal: over.signal }).then(outcome => {
      if (over.signal.aborted) return
      setFailure(outcome.ok ? null : outcome.failure)
      if (!outcome.ok) return
      setPreview(outcome.data)
      setForm(outcome.data.form)
    })
    return () => over.abort()
  }, [cluster.id, topic, file, compression, asked])

  async function begin(mode: ImportPlan['mode']) {
    if (form === null) return
    setBeginning(true)
    await onBegin({ mode, file: { name: file.name, size: file.size }, form, ...options, confirmed: false })
    setBeginning(false)
  }

  const isExport = form?.format === 'export'
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_340px] gap-x-8 gap-y-5 px-6 pb-6 max-lg:grid-cols-1">
      <div className="grid min-w-0 content-start gap-4">
        <div className="flex flex-wrap items-center gap-3">
          <Icon as={FileUp} />
          <span className="min-w-0 flex-1">
            <b className="mono block text-sm [overflow-wrap:anywhere]">{visibleString(file.name)}</b>
            <span className="text-text-2 text-xs">{bytes(file.size)}</span>
          </span>
          <Button size="sm" onClick={onAnother}>
            {i.another}
          </Button>
        </div>
        {children}
        {failure !== null && (
          <Note tone="crit" role="alert" title={errorText(t, failure).message}>
            {errorText(t, failure).hint}
          </Note>
        )}
        {form === null ? (
          failure === null && <p className="text-sm text-text-2">{i.reading}</p>
        ) : (
          <>
            <ImportFormFields form={form} fields={preview?.fields ?? []} onChange={setForm} />
            {isExport && preview !== null && <ImportFacts facts={preview.facts} />}
            {preview !== null && <ImportPreviewTable preview={preview} />}
          </>
        )}
      </div>
      <div className="grid min-w-0 content-start gap-4">
        <ImportOptions value={options} onChange={setOptions} />
        <div className="flex flex-wrap gap-2 border-border border-t pt-3.5">
          {isExport ? (
            <Button kind="primary" busy={beginning} disabled={form === null} onClick={() => void begin('check')}>
              {i.checkFirst}
            </Button>
          ) : (
            <>
              <Button
                kind="primary"
                busy={beginning}
                locked={cluster.locked}
                disabled={form === null}
                onClick={() => void begin('write')}
              >
                {i.start}
              </Button>
              <Button busy={beginning} disabled={form === null} onClick={() => void begin('check')}>
                {i.check}
              </Button>
            </>
          )}
          {isExport && <p className="text-text-3 text-xs">{i.checkFirstHelp}</p>}
        </div>
        <ImportCommand topic={topic} file={file.name} form={form} compression={compression} />
      </div>
    </div>
  )
}
