import 'server-only'
import type { LagSettings } from '@/lib/config/lag-settings'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { lagSettingsOf } from '../lag-settings-of'
import { samplerHealth } from '../sampled'

/** Samples that a window has at least: fewer tell no rate, and one that is late would look like a stop. */
const leastSamples = 3

/**
 * The settings of a cluster, as far as they can be kept: a slow one is sampled less often than they say, and no sample is
 * missing for it; and a window of fewer than three samples would judge by chance.
 */
export function healthSettingsOf(cluster: Cluster): LagSettings {
  const settings = lagSettingsOf(cluster)
  return feasible({ ...settings, interval: Math.max(settings.interval, ...samplerHealth(cluster.id).intervals) })
}

export function feasible(settings: LagSettings): LagSettings {
  const least = leastSamples * settings.interval
  const { window, stalledAfter } = settings
  return { ...settings, window: Math.max(window, least), stalledAfter: Math.max(stalledAfter, least) }
}
