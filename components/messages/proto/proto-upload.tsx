'use client'
import { FileUp, FolderUp } from 'lucide-react'
import { type ChangeEvent, type DragEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Note } from '@/components/ui/note'
import { cn } from '@/lib/browser/cn'
import type { RequestFailure } from '@/lib/browser/get-json'
import { droppedFiles, type ProtoUpload, uploadOf, uploadProtos } from '@/lib/browser/protos'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { protoFaultText } from '@/lib/i18n/proto-fault'
import type { ProtoSet } from '@/lib/kafka/protos/types'
import { protoSetName } from '@/lib/serde/format-name'

interface ProtoUploadFormProps {
  cluster: string
  /** Names that are taken; an upload under one of them takes its place. */
  taken: readonly string[]
  onUploaded: (set: ProtoSet) => void
}

/** Takes .proto files, one by one or a folder, and says where they are wrong. */
export function ProtoUploadForm({ cluster, taken, onUploaded }: ProtoUploadFormProps) {
  const t = useT()
  const { protos: p } = t
  const [upload, setUpload] = useState<ProtoUpload | null>(null)
  const [name, setName] = useState('')
  const [over, setOver] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const replaces = taken.includes(name)
  const wrong = protoSetName.test(name) ? undefined : p.nameWrong

  async function take(chosen: readonly { file: File; path: string }[]) {
    const next = await uploadOf(chosen)
    setUpload(next)
    setName(next.name ?? '')
    setFailure(null)
  }

  function chosen({ target }: ChangeEvent<HTMLInputElement>) {
    const list = [...(target.files ?? [])].map(file => ({ file, path: file.webkitRelativePath || file.name }))
    // The same file again is a change, too: it may have been corrected.
    target.value = ''
    if (list.length > 0) void take(list)
  }

  async function send() {
    if (upload === null || wrong !== undefined) return
    setBusy(true)
    const outcome = await uploadProtos(cluster, { name, replace: replaces, files: upload.files })
    setBusy(false)
    setFailure(outcome.ok ? null : outcome.failure)
    if (!outcome.ok) return
    setUpload(null)
    onUploaded(outcome.data)
  }

  return (
    <section aria-label={p.upload} className="flex flex-col gap-3">
      <div
        className={cn(
          'flex flex-wrap items-center gap-2 rounded-md border border-border-input border-dashed p-3',
          over && 'border-accent bg-accent-soft',
        )}
        {...dropTarget(setOver, take)}
      >
        <span className="min-w-[180px] flex-1 text-sm text-text-2">{p.drop}</span>
        <Button size="sm" icon={FileUp} onClick={() => files.current?.click()}>
          {p.chooseFiles}
        </Button>
        <Button size="sm" icon={FolderUp} onClick={() => folder.current?.click()}>
          {p.chooseFolder}
        </Button>
        <input ref={files} type="file" multiple accept=".proto" hidden aria-label={p.chooseFiles} onChange={chosen} />
        <input
          ref={folder}
          type="file"
          hidden
          aria-label={p.chooseFolder}
          onChange={chosen}
          {...{ webkitdirectory: '' }}
        />
      </div>
      {upload !== null && upload.files.length === 0 && <Note tone="warn">{p.noneAmong}</Note>}
      {upload !== null && upload.files.length > 0 && (
        <>
          <p className="mono max-h-20 overflow-auto text-text-2 text-xs [overflow-wrap:anywhere]">
            {upload.files.map(({ path }) => path).join('  ')}
          </p>
          <Field
            label={p.name}
            help={replaces ? undefined : p.nameHelp}
            error={wrong}
            warning={replaces ? p.replaces(name) : undefined}
          >
            <Input mono value={name} maxLength={60} onChange={event => setName(event.target.value.trim())} />
          </Field>
          <div>
            <Button kind="primary" busy={busy} disabled={wrong !== undefined} onClick={() => void send()}>
              {p.send(upload.files.length, replaces)}
            </Button>
          </div>
        </>
      )}
      {failure !== null && <Fault failure={failure} />}
    </section>
  )
}

function Fault({ failure }: { failure: RequestFailure }) {
  const t = useT()
  const fault = protoFaultText(t, failure)
  const { message, hint } = errorText(t, failure)
  return (
    <Note tone="crit" role="alert" title={fault?.place ?? message}>
      {fault === null ? hint : `${fault.reason} ${t.protos.nothingChanged}`}
    </Note>
  )
}

function dropTarget(setOver: (over: boolean) => void, take: (files: { file: File; path: string }[]) => Promise<void>) {
  return {
    onDragOver: (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      void droppedFiles(event.dataTransfer.items).then(take)
    },
  }
}
