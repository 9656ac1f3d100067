import 'server-only'
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { config } from '@/lib/config/config'
import { migrations } from './migrations'

// On globalThis: Next.js gives instrumentation, pages and routes separate module graphs; one file has one writer.
const holder = globalThis as { ottlaStore?: DatabaseSync }

/** The embedded database of this Ottla, `ottla.db` in its data folder, brought up to date when first opened. */
export function store(): DatabaseSync {
  holder.ottlaStore ??= openStore(config().dataDir)
  return holder.ottlaStore
}

/** @param dataDir is made if it is not there, for this user alone */
export function openStore(dataDir: string): DatabaseSync {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const file = join(dataDir, 'ottla.db')
  const { DatabaseSync: Database } = process.getBuiltinModule('node:sqlite')
  const database = new Database(file)
  chmodSync(file, 0o600)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000')
  migrate(database)
  return database
}

function migrate(database: DatabaseSync): void {
  const row = database.prepare('PRAGMA user_version').get()
  const done = Number(row?.user_version ?? 0)
  for (const [index, sql] of migrations.entries()) {
    if (index < done) continue
    database.exec(`BEGIN; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT`)
  }
}
