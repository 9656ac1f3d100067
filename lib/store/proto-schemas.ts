import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { store } from './open-store'

/** An uploaded set of .proto files without what is in them. */
export interface ProtoSetRow {
  name: string
  /** Milliseconds since 1970. */
  updatedAt: number
  /** Full names of the messages that the files have. */
  types: string[]
  files: { path: string; bytes: number }[]
}

export interface ProtoFileRow {
  path: string
  content: string
}

const setRow = z.object({
  name: z.string(),
  updated_at: z.number(),
  types: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(z.string())),
})
const fileRow = z.object({ name: z.string(), path: z.string(), bytes: z.number() })
const contentRow = z.object({ path: z.string(), content: z.string() })
const schemaRow = z.object({ schema: z.instanceof(Uint8Array) })

/** The sets of a cluster, by name. */
export function listProtoSets(cluster: string, database: DatabaseSync = store()): ProtoSetRow[] {
  const files = database
    .prepare('SELECT name, path, bytes FROM proto_file WHERE cluster = ? ORDER BY path')
    .all(cluster)
  const byName = Map.groupBy(
    files.map(row => fileRow.parse(row)),
    row => row.name,
  )
  const sets = database.prepare('SELECT name, updated_at, types FROM proto_set WHERE cluster = ? ORDER BY name')
  return sets.all(cluster).map(row => {
    const { name, updated_at, types } = setRow.parse(row)
    const own = (byName.get(name) ?? []).map(({ path, bytes }) => ({ path, bytes }))
    return { name, updatedAt: updated_at, types, files: own }
  })
}

/** The files of a set as they were uploaded; none where there is no such set. */
export function listProtoFiles(cluster: string, name: string, database: DatabaseSync = store()): ProtoFileRow[] {
  const statement = database.prepare(
    'SELECT path, content FROM proto_file WHERE cluster = ? AND name = ? ORDER BY path',
  )
  return statement.all(cluster, name).map(row => contentRow.parse(row))
}

/** What the files of a set mean, as JSON in UTF-8; null where there is no such set. */
export function findProtoSchema(cluster: string, name: string, database: DatabaseSync = store()): Uint8Array | null {
  const row = database.prepare('SELECT schema FROM proto_set WHERE cluster = ? AND name = ?').get(cluster, name)
  return row === undefined ? null : schemaRow.parse(row).schema
}

/** Puts a set in the place of the one that has its name. */
export function replaceProtoSet(
  cluster: string,
  set: { name: string; types: readonly string[]; schema: Uint8Array; files: readonly ProtoFileRow[] },
  database: DatabaseSync = store(),
): void {
  const { name, types, schema, files } = set
  database.exec('BEGIN IMMEDIATE')
  try {
    deleteProtoSet(cluster, name, database)
    database
      .prepare('INSERT INTO proto_set (cluster, name, updated_at, types, schema) VALUES (?, ?, ?, ?, ?)')
      .run(cluster, name, Date.now(), JSON.stringify(types), schema)
    const insert = database.prepare(
      'INSERT INTO proto_file (cluster, name, path, bytes, content) VALUES (?, ?, ?, ?, ?)',
    )
    for (const { path, content } of files) insert.run(cluster, name, path, Buffer.byteLength(content), content)
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

/** @returns whether there was such a set */
export function deleteProtoSet(cluster: string, name: string, database: DatabaseSync = store()): boolean {
  const { changes } = database.prepare('DELETE FROM proto_set WHERE cluster = ? AND name = ?').run(cluster, name)
  return Number(changes) > 0
}
