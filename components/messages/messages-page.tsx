'use client'
import { useMemo } from 'react'
import { useCluster } from '@/lib/browser/cluster'
import { LiveMessages } from './live-messages'
import { PagedMessages } from './paged-messages'
import { useDecoders } from './use-decoders'
import { useMessageView } from './use-message-view'
import { useTopicFacts } from './use-topic-facts'
import type { VolumeFold } from './volume/volume-fold'

/** The Messages tab of a topic: pages of it, or what arrives. Reading joins no group and leaves nothing behind. */
export function MessagesPage({ topic, volume }: { topic: string; volume: VolumeFold }) {
  const cluster = useCluster()
  const { view: asked, setView } = useMessageView()
  const { keyFormat, valueFormat } = useDecoders(cluster.id, topic)
  const view = useMemo(() => ({ ...asked, keyFormat, valueFormat }), [asked, keyFormat, valueFormat])
  const facts = useTopicFacts(cluster.id, topic, view.partitions)
  const common = { cluster, topic, view, setView, facts }
  return (
    // No `min-h-0`: where the window is low the page scrolls down to the list, which keeps some rows.
    <div className="relative flex flex-1 flex-col">
      {view.follow ? <LiveMessages {...common} /> : <PagedMessages {...common} volume={volume} />}
    </div>
  )
}
