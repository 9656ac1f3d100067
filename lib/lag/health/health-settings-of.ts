import 'server-only'
import type { LagSettings } from '@/lib/config/lag-settings'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { lagSettingsOf } from '../lag-settings-of'
import { samplerHealth } from '../sampled'

/** The settings of a cluster; a slow one is sampled less often than they say, and no sample is missing for it. */
export function healthSettingsOf(cluster: Cluster): LagSettings {
  const settings = lagSettingsOf(cluster)
  return { ...settings, interval: Math.max(settings.interval, samplerHealth(cluster.id).last?.interval ?? 0) }
}
