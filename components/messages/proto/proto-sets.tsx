'use client'
import { Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Note } from '@/components/ui/note'
import { Time } from '@/components/ui/time'
import type { RequestFailure } from '@/lib/browser/get-json'
import { deleteProtos, protoFileUrl } from '@/lib/browser/protos'
import { useKeptFocus } from '@/lib/browser/use-kept-focus'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { bytes } from '@/lib/i18n/format'
import type { ProtoSet } from '@/lib/kafka/protos/types'
import { useTopicsOf } from '../use-decoders'

interface ProtoSetsProps {
  cluster: string
  sets: readonly ProtoSet[]
  onDeleted: () => void
}

/** What was uploaded for this cluster: its files to be saved again, who reads with it, and a way to be rid of it. */
export function ProtoSets({ cluster, sets, onDeleted }: ProtoSetsProps) {
  const { protos: p } = useT()
  const kept = useKeptFocus<HTMLUListElement>()
  if (sets.length === 0) return null
  return (
    <section aria-labelledby="proto-sets">
      <h3 id="proto-sets" className="mb-1 font-medium text-sm">
        {p.uploaded}
      </h3>
      <ul {...kept} tabIndex={-1} className="divide-y divide-border border-border border-y">
        {sets.map(set => (
          <ProtoSetRow key={set.name} cluster={cluster} set={set} onDeleted={onDeleted} />
        ))}
      </ul>
    </section>
  )
}

function ProtoSetRow({ cluster, set, onDeleted }: { cluster: string; set: ProtoSet; onDeleted: () => void }) {
  const t = useT()
  const { protos: p, common } = t
  const topics = useTopicsOf(cluster, set.name)
  const [asking, setAsking] = useState(false)
  const bin = useRef<HTMLButtonElement>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)

  async function remove() {
    setBusy(true)
    const outcome = await deleteProtos(cluster, set.name)
    setBusy(false)
    setFailure(outcome.ok ? null : outcome.failure)
    if (outcome.ok) onDeleted()
  }

  return (
    <li className="py-1.5">
      <div className="flex items-center gap-2">
        <span className="mono min-w-0 flex-1 text-sm [overflow-wrap:anywhere]">{set.name}</span>
        <span className="tnum text-text-2 text-xs">
          {p.messages(set.types.length)} · <Time at={String(set.updatedAt)} />
        </span>
        <IconButton ref={bin} size="sm" icon={Trash2} label={p.remove(set.name)} onClick={() => setAsking(true)} />
      </div>
      <p className="text-text-3 text-xs [overflow-wrap:anywhere]">
        {topics.length === 0 ? p.usedByNone : p.usedBy(topics.join(', '))}
      </p>
      <details className="text-xs">
        <summary className="cursor-pointer py-1 text-text-2">{p.files(set.files.length)}</summary>
        <ul className="max-h-40 overflow-auto">
          {set.files.map(file => (
            <li key={file.path} className="flex gap-2 py-0.5">
              <a
                className="link mono min-w-0 flex-1 [overflow-wrap:anywhere]"
                href={protoFileUrl(cluster, set.name, file.path)}
                download
                aria-label={p.save(file.path)}
              >
                {file.path}
              </a>
              <span className="tnum text-text-2">{bytes(file.bytes)}</span>
            </li>
          ))}
        </ul>
      </details>
      {asking && (
        <Note
          tone="warn"
          role="alert"
          title={p.removeQuestion(set.name)}
          action={
            <>
              <Button
                size="sm"
                autoFocus
                onClick={() => {
                  bin.current?.focus()
                  setAsking(false)
                }}
              >
                {common.cancel}
              </Button>
              <Button size="sm" kind="danger" busy={busy} onClick={() => void remove()}>
                {p.remove(set.name)}
              </Button>
            </>
          }
        >
          {failure === null ? p.removeEffect(topics.length) : errorText(t, failure).message}
        </Note>
      )}
    </li>
  )
}
