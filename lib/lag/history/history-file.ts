import 'server-only'
import { chmodSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { migrations } from './history-migrations'

const pageSize = 4096

/** The embedded database of the history, and what is said in it again and again. */
export interface HistoryFile {
  database: DatabaseSync
  /** Null: in memory only. */
  path: string | null
  maxBytes: number
  /** A statement by its text, prepared once. */
  say(sql: string): StatementSync
}

/**
 * Opens `history.db`. It is a file of its own beside `ottla.db`: its bound is a number of pages of the whole file, and
 * when it is reached neither jobs nor the record of changes may be refused; and what is only watched need not be kept as
 * carefully as what was done.
 *
 * @param dataDir is made if it is not there, for this user alone; null for a history in memory
 * @param maxBytes of the file; SQLite refuses to make it larger
 */
export function openHistoryFile(dataDir: string | null, maxBytes: number): HistoryFile {
  const { DatabaseSync: Database } = process.getBuiltinModule('node:sqlite')
  if (dataDir !== null) mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = dataDir === null ? null : join(dataDir, 'history.db')
  const database = new Database(path ?? ':memory:')
  try {
    // Small checkpoints often: a large one would hold everybody up for as long as the disk takes.
    database.exec(`PRAGMA page_size = ${pageSize}; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
      PRAGMA busy_timeout = 1000; PRAGMA wal_autocheckpoint = 250; PRAGMA journal_size_limit = 4194304`)
    if (path !== null) chmodSync(path, 0o600)
    migrate(database)
    fence(database, maxBytes)
  } catch (error) {
    database.close()
    throw error
  }
  const statements = new Map<string, StatementSync>()
  return {
    database,
    path,
    maxBytes,
    say(sql) {
      const known = statements.get(sql)
      if (known) return known
      const statement = database.prepare(sql)
      statements.set(sql, statement)
      return statement
    },
  }
}

/** The last fence: what eviction did not keep down fails, and only that. */
function fence(database: DatabaseSync, maxBytes: number): void {
  database.exec(`PRAGMA max_page_count = ${Math.max(16, Math.floor(maxBytes / pageSize))}`)
}

/** A file that cannot be read any more is kept under another name for whoever wants to look. @returns that name */
export function setAside(dataDir: string, now: number): string {
  const path = join(dataDir, 'history.db')
  const aside = `${path}.damaged-${now}`
  renameSync(path, aside)
  for (const more of ['-wal', '-shm']) {
    try {
      renameSync(path + more, aside + more)
    } catch (error) {
      // It may not be there; what else could be wrong is said when the new one is opened.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  }
  return aside
}

/** Bytes in use and taken on disk, of the file itself; what was deleted is free for what comes. */
export function sizeOf(file: HistoryFile): { used: number; taken: number; fence: number } {
  const pragma = (name: string) => Number(Object.values(file.say(`PRAGMA ${name}`).get() ?? {})[0] ?? 0)
  const pages = pragma('page_count')
  return {
    used: (pages - pragma('freelist_count')) * pageSize,
    taken: pages * pageSize,
    fence: pragma('max_page_count') * pageSize,
  }
}

/** All or nothing. */
export function inTransaction<T>(file: HistoryFile, run: () => T): T {
  file.database.exec('BEGIN IMMEDIATE')
  try {
    const result = run()
    file.database.exec('COMMIT')
    return result
  } catch (error) {
    // A full disk ends the transaction by itself.
    if (file.database.isTransaction) file.database.exec('ROLLBACK')
    throw error
  }
}

function migrate(database: DatabaseSync): void {
  const done = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0)
  for (const [index, sql] of migrations.entries()) {
    if (index < done) continue
    database.exec(`BEGIN; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT`)
  }
}
