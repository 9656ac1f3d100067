'use client'
import Link from 'next/link'
import { useClusterInfo } from '@/lib/browser/cluster'
import { groupsPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import type { ClusterOverview } from '@/lib/kafka/brokers/types'

/** Kafka's own state names, exactly as it sends them, most groups first. */
export function GroupsByState({ groupsByState }: Pick<ClusterOverview, 'groupsByState'>) {
  const { states } = useT().overview
  const { id } = useClusterInfo()
  const rows = Object.entries(groupsByState ?? {}).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  return (
    <section aria-labelledby="group-states">
      <div className="flex min-h-7 items-center gap-2.5">
        <h2 id="group-states" className="text-base">
          {states.title}
        </h2>
        <span className="flex-1" />
        <Link href={groupsPath(id)} className="link">
          {states.open}
        </Link>
      </div>
      {rows.length === 0 ? (
        <p className="text-text-2">{groupsByState === null ? states.unknown : states.none}</p>
      ) : (
        <dl className="flex flex-wrap gap-x-8 gap-y-1">
          {rows.map(([state, count]) => (
            <div key={state} className="flex items-baseline gap-2">
              <dt className="text-text-2">{state}</dt>
              <dd className="tnum font-semibold">{num(count)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
