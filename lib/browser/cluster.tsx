'use client'
import { createContext, type ReactNode, use } from 'react'
import type { CliTarget } from '@/lib/cli/command'
import { useT } from '@/lib/i18n/context'
import type { OverviewWithLag } from '@/lib/lag/cluster-lag'
import { apiPath, clusterPath } from './paths'
import { type Resource, useResource } from './resource'

/** A cluster as its configuration has it: known before Kafka has answered anything. */
export interface ClusterInfo {
  id: string
  name: string
  origin: 'configured' | 'found' | 'local'
  bootstrapServers: string
  readOnly: boolean
  commandConfig?: string
}

const ClusterContext = createContext<ClusterInfo | null>(null)

export function ClusterProvider({ cluster, children }: { cluster: ClusterInfo; children: ReactNode }) {
  return <ClusterContext value={cluster}>{children}</ClusterContext>
}

export interface CurrentCluster extends ClusterInfo {
  /** How the command line names this cluster. */
  target: CliTarget
  readOnlyReason: 'configured' | 'unconfirmed' | null
  /** Why nothing can be changed here, as a sentence for `<Button locked>`; undefined where it can. */
  locked: string | undefined
}

export function useClusterInfo(): ClusterInfo {
  const cluster = use(ClusterContext)
  if (cluster === null) throw new Error('useCluster needs a page below /clusters/[cluster]')
  return cluster
}

/** The cluster whose pages these are. */
export function useCluster(): CurrentCluster {
  const info = useClusterInfo()
  const { shell } = useT()
  const { data } = useClusterOverview()
  const before = info.readOnly ? 'configured' : info.origin === 'found' ? 'unconfirmed' : null
  const readOnlyReason = data === undefined ? before : data.readOnlyReason
  const { bootstrapServers, commandConfig } = info
  return {
    ...info,
    target: commandConfig === undefined ? { bootstrapServers } : { bootstrapServers, commandConfig },
    readOnly: readOnlyReason !== null,
    readOnlyReason,
    locked:
      readOnlyReason === null
        ? undefined
        : `${shell.readOnly.title(info.name)} ${
            readOnlyReason === 'configured' ? shell.readOnly.configured : shell.readOnly.unconfirmed(bootstrapServers)
          }`,
  }
}

/** Shared by the shell and the overview page: one request for both. */
export function useClusterOverview(options: { freshness?: boolean } = {}): Resource<OverviewWithLag> {
  const { id } = useClusterInfo()
  const { freshness = false } = options
  return useResource<OverviewWithLag>(apiPath(clusterPath(id)), { interval: freshness ? 5000 : 15_000, freshness })
}
