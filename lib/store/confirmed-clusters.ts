import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import { store } from './open-store'

/** @param clusterId Kafka's own cluster.id, so that another Kafka at the same address is asked about anew */
export function isConfirmed(clusterId: string, database: DatabaseSync = store()): boolean {
  return database.prepare('SELECT 1 FROM confirmed_cluster WHERE cluster_id = ?').get(clusterId) !== undefined
}

export function confirmCluster(clusterId: string, database: DatabaseSync = store()): void {
  database
    .prepare('INSERT OR IGNORE INTO confirmed_cluster (cluster_id, confirmed_at) VALUES (?, ?)')
    .run(clusterId, Date.now())
}
