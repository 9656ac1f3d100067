'use client'
import { useMemo } from 'react'
import { useT } from '@/lib/i18n/context'
import { num, short } from '@/lib/i18n/format'
import { useGroupLagWords } from '@/lib/i18n/group-lag'
import type { ListedGroup } from '@/lib/lag/listed-group'
import { SampledAgo } from './group-since'
import { totalLag } from './groups-filter'

/** All groups in numbers, and how old those are. Its line is there before they are, so that nothing moves when they come. */
export function GroupsFacts({ rows }: { rows: readonly ListedGroup[] | undefined }) {
  const t = useT()
  const words = useGroupLagWords()
  const lag = useMemo(() => totalLag(rows ?? []), [rows])
  const sampledAt = useMemo(
    () => (rows ?? []).reduce((latest, { health }) => Math.max(latest, health?.sampledAt ?? 0), 0),
    [rows],
  )
  if (rows === undefined || rows.length === 0) return <span>&nbsp;</span>
  return (
    <>
      <span className="max-md:hidden">{t.groups.list.shown(rows.length, rows.length)}</span>
      <span title={lag === null ? undefined : num(lag)}>
        {words.totalLag} <b>{lag === null ? t.common.none : short(lag)}</b>
      </span>
      {sampledAt > 0 && (
        <span className="text-text-3">
          <SampledAgo at={sampledAt} />
        </span>
      )}
    </>
  )
}
