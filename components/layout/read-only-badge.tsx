'use client'
import { useQueryClient } from '@tanstack/react-query'
import { Lock } from 'lucide-react'
import { useState, useTransition } from 'react'
import { confirmClusterAction } from '@/app/(console)/clusters/[cluster]/actions'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Note } from '@/components/ui/note'
import { Popover } from '@/components/ui/popover'
import { useCluster } from '@/lib/browser/cluster'
import type { RequestFailure } from '@/lib/browser/get-json'
import { apiPath, clusterPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'

/** Nothing can be changed here: who said so, what still works, and for a cluster that Ottla only found, the one confirmation it needs. */
export function ReadOnlyBadge() {
  const { shell } = useT()
  const cluster = useCluster()
  if (cluster.readOnlyReason === null) return null
  const trigger = (
    <button
      type="button"
      className="inline-flex h-6 shrink-0 items-center gap-1 whitespace-nowrap rounded-sm border border-warn-line bg-warn-soft px-1.5 font-medium text-warn text-xs hover:border-warn max-md:h-9"
    >
      <Icon as={Lock} size={12} />
      <span className="max-[420px]:sr-only">{shell.cluster.readOnly}</span>
    </button>
  )
  return (
    <Popover trigger={trigger} title={shell.readOnly.title(cluster.name)} align="end" className="w-[320px]">
      {cluster.readOnlyReason === 'configured' ? (
        <p className="text-text-2">{shell.readOnly.configured}</p>
      ) : (
        <Confirmation clusterId={cluster.id} address={cluster.bootstrapServers} />
      )}
    </Popover>
  )
}

function Confirmation({ clusterId, address }: { clusterId: string; address: string }) {
  const t = useT()
  const client = useQueryClient()
  const [busy, start] = useTransition()
  const [failure, setFailure] = useState<RequestFailure | null>(null)

  function confirm() {
    start(async () => {
      const result = await confirmClusterAction(clusterId, {})
      setFailure(result.ok ? null : result.error)
      await client.invalidateQueries({ queryKey: [apiPath(clusterPath(clusterId))] })
    })
  }

  return (
    <>
      <p className="text-text-2 [overflow-wrap:anywhere]">{t.shell.readOnly.unconfirmed(address)}</p>
      {failure !== null && (
        <Note tone="crit" role="alert" title={t.shell.readOnly.confirmFailed} className="mt-2">
          {errorText(t, failure).message} {errorText(t, failure).hint}
        </Note>
      )}
      <Button kind="primary" className="mt-3" busy={busy} onClick={confirm}>
        {t.shell.readOnly.confirm}
      </Button>
    </>
  )
}
