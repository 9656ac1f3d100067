import 'server-only'
import { config } from '@/lib/config/config'
import { type LagSettings, lagDefaults } from '@/lib/config/lag-settings'
import type { Cluster } from '@/lib/kafka/connection/cluster'

/** How the lag of this cluster is sampled and judged: its own settings over those of all clusters, over the defaults. */
export function lagSettingsOf(cluster: Cluster): LagSettings {
  return { ...lagDefaults, ...config().lag, ...cluster.config.lag }
}
