import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { type LagStore, lagStore, watchedGroup } from './lag-store'
import { describeAndSample } from './sample-groups'

/** Milliseconds after the last request for a group during which somebody still looks at it. */
const attention = 15_000

/** Somebody looks at this group: it is sampled every 2 s until nobody asks for it any more. */
export function watchGroup(cluster: Cluster, groupId: string): void {
  const store = lagStore(cluster.id)
  store.watched.set(groupId, Date.now())
  if (!store.watchTimer) schedule(cluster, store)
}

/** Something has just happened to this group: the next sample is taken now, and not in two seconds. */
export function sampleSoon(cluster: Cluster, groupId: string): void {
  watchGroup(cluster, groupId)
  void sample(cluster, groupId)
}

function schedule(cluster: Cluster, store: LagStore): void {
  store.watchTimer = setTimeout(async () => {
    const now = Date.now()
    for (const [groupId, at] of store.watched) if (now - at > attention) store.watched.delete(groupId)
    await Promise.all([...store.watched.keys()].map(groupId => sampleUnlessFresh(cluster, store, groupId)))
    if (store.watched.size > 0) schedule(cluster, store)
    else store.watchTimer = null
  }, watchedGroup)
  store.watchTimer.unref()
}

/** The page's own polling samples too; what it has just done is not done again. */
async function sampleUnlessFresh(cluster: Cluster, store: LagStore, groupId: string): Promise<void> {
  const sampledAt = store.groups.get(groupId)?.sampledAt ?? 0
  if (Date.now() - sampledAt >= watchedGroup / 2) await sample(cluster, groupId)
}

async function sample(cluster: Cluster, groupId: string): Promise<void> {
  try {
    await describeAndSample(cluster, groupId)
  } catch (error) {
    // The history has its gap; the page that looks gets the error from its own request.
    if (!(error instanceof OttlaError)) console.error('ottla: the lag sampler failed', error)
  }
}
