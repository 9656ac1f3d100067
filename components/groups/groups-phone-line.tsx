'use client'
import { useLang, useT } from '@/lib/i18n/context'
import { useGroupLagWords } from '@/lib/i18n/group-lag'
import { reasonText } from '@/lib/i18n/lag-text'
import { tellsReason } from '@/lib/lag/group-severity'
import type { ListedGroup } from '@/lib/lag/listed-group'
import { GroupStatusMark } from './group-status'
import { timeLagText } from './lag-text'

/** Below the name on phones: how the group fares, Kafka's state, and how far behind in time. */
export function GroupsPhoneLine({ row }: { row: ListedGroup }) {
  const { groups } = useT()
  const words = useGroupLagWords()
  const lang = useLang()
  const { health } = row
  const behind = health?.timeLag ? timeLagText(health, words, lang) : null
  return (
    <span className="font-sans">
      {health && <GroupStatusMark status={health.status} size={12} className="gap-1" />}
      {health && ' · '}
      {row.state}
      {behind === null ? ` · ${row.type}` : ` · ${words.behind(behind)}`}
      {health && tellsReason(health.status) && ` · ${reasonText(health.reason, lang)}`}
      {health === undefined && row.members !== null && ` · ${groups.list.membersCount(row.members)}`}
    </span>
  )
}
