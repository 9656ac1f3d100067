'use client'
import { Undo2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { visibleString } from '@/components/messages/payload/visible-text'
import { FailureNote } from '@/components/topics/failure-note'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { CodeBlock } from '@/components/ui/code-block'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { Note } from '@/components/ui/note'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import type { AuditRecord } from '@/lib/audit/types'
import { useCluster } from '@/lib/browser/cluster'
import { apiPath, auditPath, groupPath } from '@/lib/browser/paths'
import { useResource } from '@/lib/browser/resource'
import { useAuditWords } from '@/lib/i18n/audit'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { AuditOutcome } from './audit-outcome'
import { BeforeAfter } from './before-after'

const RestoreDialog = dynamic(
  () => import('@/components/groups/actions/restore-dialog').then(module => module.RestoreDialog),
  { ssr: false },
)
const ShareOffsets = dynamic(
  () => import('@/components/groups/actions/share-offsets-dialog').then(module => module.ShareOffsets),
  { ssr: false },
)

/** One change whole: what was there before and after, the same on the command line, and the way back. */
export function EntryDialog({ entryId, onClose }: { entryId: string; onClose: () => void }) {
  const t = useT()
  const words = useAuditWords()
  const { id, name } = useCluster()
  const [back, setBack] = useState<'offsets' | 'share' | null>(null)
  const url = `${apiPath(auditPath(id))}/${encodeURIComponent(entryId)}`
  const { data, failure } = useResource<AuditRecord>(url, { interval: false, freshness: false })
  if (back === 'offsets' && data) return <RestoreDialog groupId={data.name} auditId={entryId} onClose={onClose} />
  if (back === 'share' && data) return <ShareOffsets groupId={data.name} auditId={entryId} onClose={onClose} />
  return (
    <Dialog
      open
      onClose={onClose}
      width="xl"
      title={
        data === undefined ? (
          words.title
        ) : (
          <>
            {words.action(data.action)} <span className="mono text-base">{visibleString(data.name)}</span>
          </>
        )
      }
      subtitle={
        data === undefined ? (
          name
        ) : (
          <span className="inline-flex flex-wrap items-center gap-x-3">
            <AuditOutcome outcome={data.outcome} />
            <Time at={data.at} zone />
            <span>{words.actor(visibleString(data.actor))}</span>
            <span>{name}</span>
          </span>
        )
      }
      footerStart={
        data?.kind === 'group' && <ButtonLink href={groupPath(id, data.name)}>{words.entry.open}</ButtonLink>
      }
      footer={
        <>
          {data !== undefined && <Back entry={data} onBack={setBack} />}
          <Button kind="primary" onClick={onClose}>
            {words.entry.close}
          </Button>
        </>
      }
    >
      {data === undefined ? (
        failure === null ? (
          <Skeleton width="60%" height={14} />
        ) : (
          <FailureNote title={words.entry.failed} failure={failure} />
        )
      ) : (
        <>
          {data.error !== null && (
            <Note tone="crit" title={errorText(t, { ...data.error, hint: '' }).message} className="mb-3.5" />
          )}
          <BeforeAfter entry={data} />
          <Same command={data.command} />
        </>
      )}
    </Dialog>
  )
}

function Same({ command }: Pick<AuditRecord, 'command'>) {
  const { entry } = useAuditWords()
  return (
    <section className="mt-3.5">
      <div className="mb-1.5 flex min-h-7 items-center gap-2">
        <h3 className="font-medium text-sm">{entry.same}</h3>
        {command !== null && <CopyButton text={() => command} />}
      </div>
      {command === null ? (
        <p className="text-sm text-text-2">{entry.noCommand}</p>
      ) : (
        <CodeBlock label={entry.same} wrap className="max-h-[30vh]">
          {command.split('\n').map(visibleString).join('\n')}
        </CodeBlock>
      )}
    </section>
  )
}

/** The way back, where the record keeps it: a reset by its own undo, all others by setting what was there. */
function Back({ entry, onBack }: { entry: AuditRecord; onBack: (back: 'offsets' | 'share') => void }) {
  const { entry: words } = useAuditWords()
  const { id, locked } = useCluster()
  const { kept, share, written } = entry.summary
  if (entry.kind !== 'group' || kept === 0) return null
  if (entry.action === 'group:reset') {
    if (written === 0) return null
    const query = new URLSearchParams({ do: 'reset-offsets', undo: entry.id })
    return <ButtonLink href={`${groupPath(id, entry.name)}?${query}`}>{words.undo}</ButtonLink>
  }
  // A share group that is gone cannot be made again from outside.
  if (share && entry.action === 'group:delete') return null
  return (
    <Button icon={Undo2} locked={locked} onClick={() => onBack(share ? 'share' : 'offsets')}>
      {entry.action === 'group:delete' ? words.again : words.back}
    </Button>
  )
}
