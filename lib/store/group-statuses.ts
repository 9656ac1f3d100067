import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { groupStatuses, reasonCodes } from '@/lib/lag/types'
import { store } from './open-store'

const json = z.string().transform((text): unknown => JSON.parse(text))

const groupStatusRow = z.object({
  groupId: z.string(),
  status: z.enum(groupStatuses),
  reason: json.pipe(
    z.object({ code: z.enum(reasonCodes), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  ),
  since: z.number(),
})

/** How a group fares, and since when; milliseconds since 1970. */
export type GroupStatusRow = z.output<typeof groupStatusRow>

/** Rows that another version of Ottla wrote, with a status that is not known here, are left out. */
export function listGroupStatuses(cluster: string, database: DatabaseSync = store()): GroupStatusRow[] {
  return database
    .prepare('SELECT group_id AS groupId, status, reason, since FROM group_status WHERE cluster = ?')
    .all(cluster)
    .flatMap(row => groupStatusRow.safeParse(row).data ?? [])
}

export function putGroupStatuses(
  cluster: string,
  rows: readonly GroupStatusRow[],
  database: DatabaseSync = store(),
): void {
  const put = database.prepare(
    'INSERT OR REPLACE INTO group_status (cluster, group_id, status, reason, since) VALUES (?, ?, ?, ?, ?)',
  )
  atOnce(database, () => {
    for (const { groupId, status, reason, since } of rows)
      put.run(cluster, groupId, status, JSON.stringify(reason), since)
  })
}

export function deleteGroupStatuses(
  cluster: string,
  groupIds: readonly string[],
  database: DatabaseSync = store(),
): void {
  const remove = database.prepare('DELETE FROM group_status WHERE cluster = ? AND group_id = ?')
  atOnce(database, () => {
    for (const groupId of groupIds) remove.run(cluster, groupId)
  })
}

function atOnce(database: DatabaseSync, write: () => void): void {
  database.exec('BEGIN')
  try {
    write()
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}
