'use client'
import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { PageHead } from '@/components/layout/page-head'
import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { ResourceView } from '@/components/ui/resource-view'
import { Skeleton } from '@/components/ui/skeleton'
import type { AlertRule, AlertsOverview } from '@/lib/alerts/types'
import { useCluster } from '@/lib/browser/cluster'
import { alertsPath, apiPath } from '@/lib/browser/paths'
import { useResource } from '@/lib/browser/resource'
import { useNow } from '@/lib/browser/use-now'
import { useAlertsWords } from '@/lib/i18n/alerts'
import { useLang, useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { age } from '@/lib/i18n/format'
import { AlertsEmpty } from './alerts-empty'
import { FiringTable } from './firing-table'
import { HistoryTable } from './history-table'
import { MuteList } from './mute-list'
import { RuleList } from './rule-list'
import { StatusRules } from './status-rules'
import { useAlertAction } from './use-alert-action'
import { WebhookList } from './webhook-list'

const RuleDialog = dynamic(() => import('./rule-dialog').then(module => module.RuleDialog), { ssr: false })

interface AlertsPageProps {
  initial: { data: AlertsOverview; at: number } | undefined
}

/** What fires, the rules, where they are told, and what was. */
export function AlertsPage({ initial }: AlertsPageProps) {
  const t = useT()
  const words = useAlertsWords()
  const { id, locked } = useCluster()
  const resource = useResource<AlertsOverview>(apiPath(alertsPath(id)), { interval: 2000, initial })
  const [editing, setEditing] = useState<AlertRule | 'new' | null>(null)
  const { act, failure } = useAlertAction(resource.refresh)
  return (
    <>
      <PageHead
        title={words.title}
        facts={<Evaluated at={resource.data?.evaluatedAt ?? null} known={resource.data !== undefined} />}
        actions={
          <Button kind="primary" icon={Plus} locked={locked} onClick={() => setEditing('new')}>
            {words.newRule}
          </Button>
        }
      />
      <ResourceView resource={resource} failed={words.failed} skeleton={<Waiting />}>
        {data => (
          <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-auto px-6 pb-8 max-md:px-4">
            {failure !== null && (
              <Note tone="crit" role="alert" title={words.done.failed}>
                {errorText(t, failure).message} {errorText(t, failure).hint}
              </Note>
            )}
            {data.rules.length === 0 && (
              <AlertsEmpty locked={locked} onOwn={() => setEditing('new')} act={act} webhooks={data.webhooks} />
            )}
            {(data.rules.length > 0 || data.firing.length > 0) && (
              <FiringTable firing={data.firing} mutes={data.mutes} locked={locked} act={act} />
            )}
            {data.mutes.length > 0 && <MuteList mutes={data.mutes} rules={data.rules} locked={locked} act={act} />}
            {data.rules.length > 0 && (
              <RuleList
                rules={data.rules}
                webhooks={data.webhooks}
                mutes={data.mutes}
                locked={locked}
                act={act}
                onEdit={setEditing}
                onDeleted={resource.refresh}
              />
            )}
            <WebhookList webhooks={data.webhooks} rules={data.rules} locked={locked} onChange={resource.refresh} />
            {(data.history.length > 0 || data.rules.length > 0) && <HistoryTable history={data.history} />}
            <StatusRules thresholds={data.thresholds} />
          </div>
        )}
      </ResourceView>
      {editing !== null && (
        <RuleDialog
          rule={editing === 'new' ? null : editing}
          webhooks={resource.data?.webhooks ?? []}
          onClose={() => setEditing(null)}
          onSaved={() => {
            setEditing(null)
            resource.refresh()
          }}
        />
      )}
    </>
  )
}

function Evaluated({ at, known }: { at: number | null; known: boolean }) {
  const words = useAlertsWords()
  const lang = useLang()
  const now = useNow()
  if (!known || now === 0) return <span>{'\u00a0'}</span>
  return <span>{at === null ? words.notEvaluated : words.evaluated(age(now - at, lang))}</span>
}

function Waiting() {
  return (
    <div className="flex flex-col gap-4 px-6 py-4 max-md:px-4">
      <Skeleton width={180} height={16} />
      <Skeleton width={640} height={64} />
      <Skeleton width={640} height={64} />
    </div>
  )
}
