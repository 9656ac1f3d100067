'use client'
import { useMemo } from 'react'
import { GroupStatusMark } from '@/components/groups/group-status'
import { visibleString } from '@/components/messages/payload/visible-text'
import type { Column } from '@/components/table/column'
import { DataTable } from '@/components/table/data-table'
import { DownloadMenu } from '@/components/table/download-menu'
import { Section } from '@/components/ui/section'
import { Time } from '@/components/ui/time'
import type { Alert } from '@/lib/alerts/types'
import { useClusterInfo } from '@/lib/browser/cluster'
import { groupPath } from '@/lib/browser/paths'
import { useAlertsWords } from '@/lib/i18n/alerts'
import { useLang, useT } from '@/lib/i18n/context'
import { age } from '@/lib/i18n/format'
import { historyFields } from './history-fields'

/** What was raised and is over, the latest first. */
export function HistoryTable({ history }: { history: readonly Alert[] }) {
  const words = useAlertsWords()
  const { common } = useT()
  const lang = useLang()
  const { id } = useClusterInfo()
  const columns = useMemo((): Column<Alert>[] => {
    const { firing, history: of } = words
    return [
      {
        id: 'group',
        head: firing.group,
        minWidth: 160,
        mono: true,
        cell: alert => visibleString(alert.groupId),
      },
      { id: 'rule', head: firing.rule, width: 200, priority: 'high', cell: alert => alert.ruleName },
      {
        id: 'status',
        head: firing.status,
        width: 150,
        priority: 'low',
        cell: alert => <GroupStatusMark status={alert.raisedFacts.status} />,
      },
      {
        id: 'since',
        head: firing.since,
        width: 150,
        align: 'right',
        priority: 'low',
        cell: alert => <Time at={alert.since} mode="short" />,
      },
      {
        id: 'over',
        head: of.over,
        width: 150,
        align: 'right',
        priority: 'high',
        cell: alert => (alert.overAt === null ? common.none : <Time at={alert.overAt} mode="short" />),
      },
      {
        id: 'lasted',
        head: of.lasted,
        width: 130,
        phoneWidth: 110,
        align: 'right',
        cell: alert => (alert.overAt === null ? common.none : age(alert.overAt - alert.since, lang)),
      },
      {
        id: 'why',
        head: of.why,
        width: 150,
        priority: 'high',
        cell: alert => (alert.overReason === null ? common.none : of.reasons[alert.overReason]),
      },
    ]
  }, [words, common.none, lang])
  return (
    <Section
      title={words.history.title}
      help={history.length > 0 ? words.history.kept : undefined}
      actions={history.length > 0 && <DownloadMenu name={`${id}-alerts`} rows={history} fields={historyFields} />}
    >
      {history.length === 0 ? (
        <p className="text-sm text-text-2">{words.history.none}</p>
      ) : (
        <div className={history.length > 100 ? '-mx-6 flex h-[480px] max-md:-mx-4' : undefined}>
          <DataTable
            label={words.history.title}
            columns={columns}
            rows={history}
            rowKey={alert => alert.id}
            rowHref={alert => groupPath(id, alert.groupId)}
            second={alert => (
              <span className="font-sans">
                {alert.ruleName}
                {alert.overReason !== null && ` · ${words.history.reasons[alert.overReason]}`}
              </span>
            )}
            inset={history.length <= 100}
            rowKeys={false}
          />
        </div>
      )}
    </Section>
  )
}
