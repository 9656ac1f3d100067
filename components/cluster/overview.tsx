'use client'
import { Crown } from 'lucide-react'
import { PageHead } from '@/components/layout/page-head'
import { ProblemsNote } from '@/components/ui/problems-note'
import { ResourceView } from '@/components/ui/resource-view'
import { Status } from '@/components/ui/status'
import { useClusterInfo, useClusterOverview } from '@/lib/browser/cluster'
import { useT } from '@/lib/i18n/context'
import type { ClusterOverview } from '@/lib/kafka/brokers/types'
import { AttentionList } from './attention-list'
import { BrokerTable } from './broker-table'
import { GroupsByState } from './groups-by-state'
import { MetricRow } from './metric-row'
import { OverviewSkeleton } from './overview-skeleton'
import { TopLag } from './top-lag'

/** The first page of a cluster: what needs a person, then what there is. */
export function Overview() {
  const t = useT()
  const { name, bootstrapServers } = useClusterInfo()
  const resource = useClusterOverview({ freshness: true })
  return (
    <>
      <PageHead
        title={name}
        facts={
          <>
            <span>
              {t.overview.facts.address} <span className="mono [overflow-wrap:anywhere]">{bootstrapServers}</span>
            </span>
            {resource.data && <Facts overview={resource.data} />}
          </>
        }
      />
      <ResourceView resource={resource} failed={t.overview.failed} skeleton={<OverviewSkeleton />}>
        {data => (
          <div className="grid gap-4.5 px-6 pb-8 max-md:px-4 [&>*]:min-w-0">
            <ProblemsNote problems={data.problems} />
            <AttentionList overview={data} stale={resource.failure !== null} />
            <MetricRow overview={data} />
            {data.lag && <TopLag lag={data.lag} />}
            <GroupsByState groupsByState={data.groupsByState} />
            <BrokerTable brokers={data.brokers} />
          </div>
        )}
      </ResourceView>
    </>
  )
}

function Facts({ overview }: { overview: ClusterOverview }) {
  const { facts } = useT().overview
  return (
    <>
      {overview.metadataVersion !== null && (
        <span>
          {facts.metadata} <b>{overview.metadataVersion}</b>
        </span>
      )}
      <span className="max-md:hidden">
        {facts.clusterId} <span className="mono">{overview.clusterId}</span>
      </span>
      {overview.controllerId !== null && (
        <Status level="ok" icon={Crown}>
          {facts.controller(overview.controllerId)}
        </Status>
      )}
    </>
  )
}
