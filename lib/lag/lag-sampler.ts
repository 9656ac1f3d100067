import 'server-only'
import { allClusters, type Cluster } from '@/lib/kafka/connection/cluster'
import { allLagStores, everyGroup, type LagStore, lagStore } from './lag-store'
import { sampleAllGroups } from './sample-groups'
import { tellSampled } from './sampled'
import { trimHistory } from './trim-history'

/** Sampling takes at most a tenth of the time, however many groups there are. */
const rest = 10

/** Starts the sampler of every configured cluster, once a process. */
export function startLagSamplers(): void {
  try {
    for (const cluster of allClusters()) startLagSampler(cluster)
  } catch (error) {
    // A configuration that is not valid is told by every page; the server must start to tell it.
    console.error(`ottla: no lag is sampled: ${error instanceof Error ? error.message : error}`)
  }
}

/** Samples all groups of the cluster every 10 s from now on. @returns stops it */
export function startLagSampler(cluster: Cluster): () => void {
  const store = lagStore(cluster.id)
  if (!store.timer) schedule(cluster, store, 0)
  return () => {
    if (store.timer) clearTimeout(store.timer)
    store.timer = null
  }
}

function schedule(cluster: Cluster, store: LagStore, delay: number): void {
  const timer = setTimeout(async () => {
    const started = performance.now()
    const outcome = await sampleAllGroups(cluster)
    trimHistory(allLagStores(), Date.now())
    const duration = performance.now() - started
    store.interval = Math.max(everyGroup, duration * rest)
    tellSampled(cluster.id, { ...outcome, at: Date.now(), duration, interval: store.interval })
    if (store.timer === timer) schedule(cluster, store, store.interval)
  }, delay)
  timer.unref()
  store.timer = timer
}
