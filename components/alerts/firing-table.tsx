'use client'
import { useMemo } from 'react'
import { GroupStatusMark } from '@/components/groups/group-status'
import { visibleString } from '@/components/messages/payload/visible-text'
import type { Column } from '@/components/table/column'
import { DataTable } from '@/components/table/data-table'
import { Section } from '@/components/ui/section'
import { Status } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import { Time } from '@/components/ui/time'
import type { Alert, AlertMute } from '@/lib/alerts/types'
import { useClusterInfo } from '@/lib/browser/cluster'
import { groupPath } from '@/lib/browser/paths'
import { useAlertsWords } from '@/lib/i18n/alerts'
import { useLang, useT } from '@/lib/i18n/context'
import type { AlertsWords } from '@/lib/i18n/en/alerts'
import { age, num } from '@/lib/i18n/format'
import type { Lang } from '@/lib/i18n/lang'
import { MuteMenu } from './mute-menu'
import { mutedUntil } from './muted-until'
import type { Act } from './use-alert-action'

interface FiringTableProps {
  firing: readonly Alert[]
  mutes: readonly AlertMute[]
  locked: string | undefined
  act: Act
}

/** More rows than this scroll in a box of their own, and only those in view are in the page. */
const windowedFrom = 100

/** What fires now, the latest first. */
export function FiringTable({ firing, mutes, locked, act }: FiringTableProps) {
  const words = useAlertsWords()
  const { common } = useT()
  const lang = useLang()
  const { id } = useClusterInfo()
  const columns = useMemo(
    () => firingColumns({ words, none: common.none, lang, mutes, locked, act }),
    [words, common.none, lang, mutes, locked, act],
  )
  const windowed = firing.length > windowedFrom
  return (
    <Section title={words.firing.title}>
      {firing.length === 0 ? (
        <Status level="ok">{words.firing.none}</Status>
      ) : (
        <div className={windowed ? '-mx-6 flex h-[480px] max-md:-mx-4' : undefined}>
          <DataTable
            label={words.firing.title}
            columns={columns}
            rows={firing}
            rowKey={keyOf}
            rowName={alert => `${visibleString(alert.groupId)}, ${alert.ruleName}`}
            rowHref={alert => groupPath(id, alert.groupId)}
            second={alert => (
              <span className="font-sans">
                {alert.ruleName} · <Time at={alert.since} mode="age" />
              </span>
            )}
            inset={!windowed}
          />
        </div>
      )}
    </Section>
  )
}

const keyOf = (alert: Alert) => alert.id

interface ColumnParts extends Omit<FiringTableProps, 'firing'> {
  words: AlertsWords
  none: string
  lang: Lang
}

function firingColumns({ words, none, lang, mutes, locked, act }: ColumnParts): Column<Alert>[] {
  const { firing } = words
  return [
    {
      id: 'group',
      head: firing.group,
      minWidth: 160,
      mono: true,
      cell: alert => visibleString(alert.groupId),
      after: alert =>
        alert.unknown && (
          <Tag title={firing.notSureHelp} className="max-md:hidden">
            {firing.notSure}
          </Tag>
        ),
    },
    { id: 'rule', head: firing.rule, width: 200, priority: 'high', cell: alert => alert.ruleName },
    {
      id: 'status',
      head: firing.status,
      width: 150,
      priority: 'high',
      cell: alert => <GroupStatusMark status={alert.facts.status} />,
    },
    {
      id: 'lag',
      head: firing.lag,
      width: 120,
      align: 'right',
      priority: 'low',
      cell: alert => (alert.facts.lag === null ? none : num(alert.facts.lag)),
    },
    {
      id: 'timeLag',
      head: firing.timeLag,
      width: 120,
      align: 'right',
      priority: 'low',
      cell: alert => (alert.facts.timeLag === null ? none : age(alert.facts.timeLag, lang)),
    },
    {
      id: 'since',
      head: firing.since,
      width: 120,
      align: 'right',
      priority: 'high',
      cell: alert => <Time at={alert.since} mode="age" />,
    },
    {
      id: 'told',
      head: firing.told,
      width: 150,
      align: 'right',
      priority: 'high',
      cell: alert => <Told alert={alert} mutes={mutes} words={words} />,
    },
    {
      id: 'mute',
      head: '',
      headLabel: words.mute.button,
      width: 64,
      phoneWidth: 60,
      align: 'right',
      cell: alert => (
        <MuteMenu
          name={visibleString(alert.groupId)}
          ruleId={alert.ruleId}
          groupId={alert.groupId}
          locked={locked}
          act={act}
        />
      ),
    },
  ]
}

function Told({ alert, mutes, words }: { alert: Alert; mutes: readonly AlertMute[]; words: AlertsWords }) {
  const until = mutedUntil(mutes, alert)
  if (until !== null) {
    return (
      <span className="text-text-2">
        {words.mute.list} <Time at={until} mode="short" />
      </span>
    )
  }
  if (alert.toldAt === null) return <span className="text-text-2">{words.firing.notTold}</span>
  return <Time at={alert.toldAt} mode="short" />
}
