'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import { confirmCluster } from '@/lib/store/confirmed-clusters'

/** The visitor says that the Kafka which Ottla found by itself is the one that is meant; from then on it may be changed. */
export const confirmClusterAction = action('cluster:confirm', z.strictObject({}), async cluster => {
  const { clusterId } = await fetchMetadata(cluster, 'none')
  confirmCluster(clusterId)
  return { clusterId }
})
