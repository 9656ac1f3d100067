'use client'
import { GroupSince } from '@/components/groups/group-since'
import { growthText, lagGrowth, timeLagText } from '@/components/groups/lag-text'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Time } from '@/components/ui/time'
import { useClusterInfo } from '@/lib/browser/cluster'
import { groupPath, groupsPath } from '@/lib/browser/paths'
import { useLang, useT } from '@/lib/i18n/context'
import { age, short } from '@/lib/i18n/format'
import { useGroupLagWords } from '@/lib/i18n/group-lag'
import { reasonText } from '@/lib/i18n/lag-text'
import type { ClusterLag, TroubledGroup } from '@/lib/lag/cluster-lag'
import { AttentionLine } from './attention-line'

/** The groups that need a person, worst first; behind the worst of them, how many more there are. */
export function TroubledGroups({ lag }: { lag: ClusterLag }) {
  const words = useGroupLagWords()
  const { id } = useClusterInfo()
  const more = lag.troubled - lag.worst.length
  return (
    <>
      {lag.worst.map(group => (
        <TroubledGroupLine key={group.groupId} group={group} />
      ))}
      {more > 0 && (
        <AttentionLine
          level="warn"
          title={<b className="font-semibold">{words.more(more)}</b>}
          effect={words.moreEffect}
          action={{ href: `${groupsPath(id)}?status=attention`, label: words.showGroups }}
        />
      )}
    </>
  )
}

function TroubledGroupLine({ group }: { group: TroubledGroup }) {
  const { groups } = useT()
  const words = useGroupLagWords()
  const lang = useLang()
  const { id } = useClusterInfo()
  const growth = lagGrowth(group)
  const facts = [
    group.lag === null ? null : words.lagOf(short(group.lag)),
    growth !== null && growth > 0 ? growthText(group, words) : null,
  ].filter(fact => fact !== null)
  const old = timeLagText(group, words, lang)
  const outlook =
    group.catchUp === 'never'
      ? words.neverCatchesUp
      : typeof group.catchUp === 'number' && group.catchUp > 0
        ? words.catchesUpIn(age(group.catchUp, lang))
        : null
  const effect = [`${reasonText(group.reason, lang)}.`, group.timeLag ? words.oldest(old ?? '') : null, outlook].filter(
    sentence => sentence !== null,
  )
  return (
    <AttentionLine
      level="warn"
      title={
        <>
          <b className="font-semibold">
            <span className="mono">{visibleString(group.groupId)}</span>: {groups.statuses[group.status]}
          </b>{' '}
          <span className="tnum text-text-2">{facts.join(', ')}</span>
        </>
      }
      effect={effect.join(' ')}
      since={
        group.since === null ? undefined : (
          <>
            {words.since} <Time at={group.since} mode="short" /> · <GroupSince since={group.since} bare />
          </>
        )
      }
      action={{ href: groupPath(id, group.groupId), label: words.openGroup }}
    />
  )
}
