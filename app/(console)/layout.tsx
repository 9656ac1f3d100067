import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { AppShell } from '@/components/layout/app-shell'
import type { ClusterInfo } from '@/lib/browser/cluster'
import { config } from '@/lib/config/config'

/** The shell stays while pages change; it knows the clusters from the configuration and waits for none of them. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const railed = (await cookies()).get('ottla-nav')?.value === 'rail'
  const clusters = config().clusters.map(
    ({ id, name, origin, bootstrapServers, readOnly, commandConfig }): ClusterInfo => ({
      id,
      name,
      origin,
      bootstrapServers: bootstrapServers.join(','),
      readOnly,
      commandConfig,
    }),
  )
  return (
    <AppShell clusters={clusters} railed={railed}>
      {children}
    </AppShell>
  )
}
