import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { store } from './open-store'

/** What was found in a topic, as it is kept. What `about` and `result` hold is the affair of who writes them. */
export interface TopicStatisticsRow {
  id: string
  /** Its job, which may be forgotten before. */
  job: string
  /** Ottla's id of the cluster. */
  cluster: string
  topic: string
  topicId: string
  createdAt: number
  updatedAt: number
  about: unknown
}

const json = z.string().transform((text): unknown => JSON.parse(text))

const statisticsRow = z
  .object({
    id: z.string(),
    job: z.string(),
    cluster: z.string(),
    topic: z.string(),
    topic_id: z.string(),
    created_at: z.number(),
    updated_at: z.number(),
    about: json,
  })
  .transform(
    ({ topic_id, created_at, updated_at, ...row }): TopicStatisticsRow => ({
      ...row,
      topicId: topic_id,
      createdAt: created_at,
      updatedAt: updated_at,
    }),
  )

const columns = 'id, job, cluster, topic, topic_id, created_at, updated_at, about'

export function insertTopicStatistics(
  row: TopicStatisticsRow,
  scan: Uint8Array,
  database: DatabaseSync = store(),
): void {
  database
    .prepare(`INSERT INTO topic_statistics (${columns}, scan) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    .run(
      ...[row.id, row.job, row.cluster, row.topic, row.topicId, row.createdAt, row.updatedAt],
      ...[JSON.stringify(row.about), scan],
    )
}

/** @param change.scan where the scan stands; null once it cannot go on */
export function updateTopicStatistics(
  id: string,
  change: { job: string; updatedAt: number; about: unknown; result: unknown; scan: Uint8Array | null },
  database: DatabaseSync = store(),
): void {
  database
    .prepare('UPDATE topic_statistics SET job = ?, updated_at = ?, about = ?, result = ?, scan = ? WHERE id = ?')
    .run(change.job, change.updatedAt, JSON.stringify(change.about), JSON.stringify(change.result), change.scan, id)
}

export function findTopicStatistics(id: string, database: DatabaseSync = store()): TopicStatisticsRow | null {
  const row = database.prepare(`SELECT ${columns} FROM topic_statistics WHERE id = ?`).get(id)
  return row === undefined ? null : statisticsRow.parse(row)
}

/** Newest first. */
export function listTopicStatistics(
  cluster: string,
  topic: string,
  database: DatabaseSync = store(),
): TopicStatisticsRow[] {
  return database
    .prepare(
      `SELECT ${columns} FROM topic_statistics WHERE cluster = ? AND topic = ? ORDER BY created_at DESC, rowid DESC`,
    )
    .all(cluster, topic)
    .map(row => statisticsRow.parse(row))
}

/** What was found so far; null before anything was kept. */
export function topicStatisticsResult(id: string, database: DatabaseSync = store()): unknown {
  const row = database.prepare('SELECT result FROM topic_statistics WHERE id = ?').get(id)
  return row === undefined ? null : z.object({ result: json.nullable() }).parse(row).result
}

/** Where the scan stands; null where it cannot go on. */
export function topicStatisticsScan(id: string, database: DatabaseSync = store()): Uint8Array | null {
  const row = database.prepare('SELECT scan FROM topic_statistics WHERE id = ?').get(id)
  return row === undefined ? null : z.object({ scan: z.instanceof(Uint8Array).nullable() }).parse(row).scan
}

export function deleteTopicStatistics(id: string, database: DatabaseSync = store()): void {
  database.prepare('DELETE FROM topic_statistics WHERE id = ?').run(id)
}
