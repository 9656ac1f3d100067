import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { store } from './open-store'

/** A row of a file that was not written; what `fault` holds is the affair of who writes it. Row 0 is the head of the file. */
export interface ImportRow {
  row: number
  line: number
  byte: number
  fault: unknown
  excerpt: string
  /** All bytes of the row, as they stood in the file; null where they are not kept. */
  bytes: Uint8Array | null
}

const json = z.string().transform((text): unknown => JSON.parse(text))

const importRow = z
  .object({
    row: z.number(),
    line: z.number(),
    byte: z.number(),
    fault: json,
    excerpt: z.string(),
    kept: z.number(),
  })
  .transform(({ kept, ...row }) => ({ ...row, kept: kept === 1 }))

const rowBytes = z.object({ row: z.number(), bytes: z.instanceof(Uint8Array) })

export function insertImportRows(job: string, rows: readonly ImportRow[], database: DatabaseSync = store()): void {
  const statement = database.prepare(
    'INSERT OR REPLACE INTO import_row (job_id, row, line, byte, fault, excerpt, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  database.exec('BEGIN')
  try {
    for (const { row, line, byte, fault, excerpt, bytes } of rows)
      statement.run(job, row, line, byte, JSON.stringify(fault), excerpt, bytes)
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

/** Those behind `after`, at most `limit`, in the order of the file. */
export function listImportRows(
  job: string,
  { after, limit }: { after: number; limit: number },
  database: DatabaseSync = store(),
): z.output<typeof importRow>[] {
  const rows = database
    .prepare(
      'SELECT row, line, byte, fault, excerpt, bytes IS NOT NULL AS kept FROM import_row WHERE job_id = ? AND row > ? ORDER BY row LIMIT ?',
    )
    .all(job, after, limit)
  return rows.map(row => importRow.parse(row))
}

/** The bytes of those that are kept, one after the other. */
export function* importRowBytes(job: string, database: DatabaseSync = store()): Generator<Uint8Array> {
  const statement = database.prepare(
    'SELECT row, bytes FROM import_row WHERE job_id = ? AND row > ? AND bytes IS NOT NULL ORDER BY row LIMIT 1',
  )
  for (let after = -1; ; ) {
    const found = statement.get(job, after)
    if (found === undefined) return
    const { row, bytes } = rowBytes.parse(found)
    yield bytes
    after = row
  }
}

/** Forgets those behind a row, but for some. */
export function deleteImportRows(
  job: string,
  after: number,
  but: readonly [from: number, to: number][],
  database: DatabaseSync = store(),
): void {
  const listed = database.prepare('SELECT row FROM import_row WHERE job_id = ? AND row > ?').all(job, after)
  const statement = database.prepare('DELETE FROM import_row WHERE job_id = ? AND row = ?')
  for (const { row } of listed) {
    const number = Number(row)
    if (!but.some(([from, to]) => number >= from && number <= to)) statement.run(job, number)
  }
}
