import 'server-only'
import { config } from '@/lib/config/config'
import { allClusters, type Cluster } from '@/lib/kafka/connection/cluster'
import { evaluateAllGroups } from './health/all-group-health'
import { openHistory } from './history/engine'
import { lagSettingsOf } from './lag-settings-of'
import { type LagStore, lagStore } from './lag-store'
import { sampleAllGroups } from './sample-groups'
import { samplerHealth, tellSampled } from './sampled'
import { samplerInterval } from './sampler-interval'

/** Starts the sampler of every configured cluster, once a process. */
export function startLagSamplers(): void {
  try {
    openHistory(config().dataDir, config().history)
    for (const cluster of allClusters()) startLagSampler(cluster)
  } catch (error) {
    // A configuration that is not valid is told by every page; the server must start to tell it.
    console.error(`ottla: no lag is sampled: ${error instanceof Error ? error.message : error}`)
  }
}

/**
 * Samples all groups of the cluster from now on, for everybody, whether anybody looks or not.
 *
 * @param interval milliseconds between two samples; a slow cluster is asked less often
 * @returns stops it
 */
export function startLagSampler(cluster: Cluster, interval = lagSettingsOf(cluster).interval): () => void {
  const store = lagStore(cluster.id)
  store.interval = interval
  if (!store.timer) schedule(cluster, store, { interval, delay: 0 })
  return () => {
    if (store.timer) clearTimeout(store.timer)
    store.timer = null
  }
}

function schedule(cluster: Cluster, store: LagStore, { interval, delay }: { interval: number; delay: number }): void {
  const timer = setTimeout(async () => {
    const started = performance.now()
    const outcome = await sampleOrTell(cluster)
    const duration = performance.now() - started
    store.interval = samplerInterval(interval, { ...outcome, duration }, samplerHealth(cluster.id).last)
    // Before anybody is told: who follows the samples asks how the groups fare.
    await evaluateAllGroups(cluster)
    tellSampled(cluster.id, { ...outcome, at: Date.now(), duration, interval: store.interval })
    if (store.timer === timer) schedule(cluster, store, { interval, delay: Math.max(0, store.interval - duration) })
  }, delay)
  timer.unref()
  store.timer = timer
}

/** Whatever is wrong with one sample, the next one is taken. */
async function sampleOrTell(cluster: Cluster): Promise<{ ok: boolean; complete: boolean }> {
  try {
    return await sampleAllGroups(cluster)
  } catch (error) {
    console.error('ottla: the lag sampler failed', error)
    return { ok: false, complete: false }
  }
}
