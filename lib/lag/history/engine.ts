import 'server-only'
import type { HistorySettings } from '@/lib/config/lag-settings'
import type { ErrorBody } from '@/lib/errors'
import { type HistoryFile, openHistoryFile, setAside } from './history-file'
import type { Detail } from './series'

/** What this process keeps of the history of all clusters, beside what `lagStore` has of each. */
export interface HistoryEngine {
  file: HistoryFile
  settings: HistorySettings
  nextSeriesId: number
  /** Since when there is what there is of each detail: what is older was deleted; 0 while nothing was. */
  reach: Record<Detail, number>
  /** Why nothing is written at present. */
  problem: ErrorBody | null
  /** What was damaged when the history was opened or read, and is missing since. */
  damage: ErrorBody | null
}

// On globalThis: instrumentation opens it, routes read it, each in a module graph of its own.
const holder = globalThis as { ottlaHistory?: HistoryEngine }

/** Where no file was opened (or could be), the history is in memory, with this bound. */
const memory = 64 * 2 ** 20
const week = 7 * 86_400_000
const inMemory: HistorySettings = { raw: week, rollUps: week, maxBytes: memory }

/** The history as `openHistory` has opened it; in memory otherwise. */
export function historyEngine(): HistoryEngine {
  holder.ottlaHistory ??= engineOf(openHistoryFile(null, memory), inMemory)
  return holder.ottlaHistory
}

/**
 * Opens the history of this process, before anything is recorded. Whatever is wrong with its file, Ottla goes on: a damaged one is
 * set aside, and without one the history is in memory; `problem` or `damage` says so.
 */
export function openHistory(dataDir: string, settings: HistorySettings, now = Date.now()): HistoryEngine {
  closeHistory()
  try {
    holder.ottlaHistory = engineOf(openHistoryFile(dataDir, settings.maxBytes), settings)
  } catch (error) {
    holder.ottlaHistory = isDamage(error)
      ? openAnew(dataDir, settings, now)
      : { ...engineOf(openHistoryFile(null, memory), inMemory), problem: notWritten(error) }
  }
  return holder.ottlaHistory
}

export function closeHistory(): void {
  holder.ottlaHistory?.file.database.close()
  delete holder.ottlaHistory
}

function openAnew(dataDir: string, settings: HistorySettings, now: number): HistoryEngine {
  try {
    const aside = setAside(dataDir, now)
    console.error(`ottla: the history was damaged and begins anew; what there was is ${aside}`)
    return { ...engineOf(openHistoryFile(dataDir, settings.maxBytes), settings), damage: damaged('history.db') }
  } catch (error) {
    return { ...engineOf(openHistoryFile(null, memory), inMemory), problem: notWritten(error) }
  }
}

function engineOf(file: HistoryFile, settings: HistorySettings): HistoryEngine {
  const last = file.say('SELECT max(id) AS id FROM series').get()?.id
  const reach = { raw: 0, minute: 0, tenMinutes: 0 }
  for (const row of file.say('SELECT detail, at FROM reach').all()) {
    if (row.detail === 'raw' || row.detail === 'minute' || row.detail === 'tenMinutes') {
      reach[row.detail] = Number(row.at)
    }
  }
  return { file, settings, nextSeriesId: Number(last ?? 0) + 1, reach, problem: null, damage: null }
}

/** What is read of the history for a person or a sample; where the file is damaged that is nothing, and told. */
export function readRows(sql: string, ...params: (string | number)[]): Record<string, unknown>[] {
  const engine = historyEngine()
  try {
    return engine.file.say(sql).all(...params)
  } catch (error) {
    if (codeOf(error) === null) throw error
    engine.damage = damaged(error instanceof Error ? error.message : String(error))
    return []
  }
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 255 : null

/** SQLITE_CORRUPT, SQLITE_NOTADB. */
export const isDamage = (error: unknown) => [11, 26].includes(codeOf(error) ?? 0)
/** SQLITE_FULL: the disk, or the bound of the file. */
export const isFull = (error: unknown) => codeOf(error) === 13

export function notWritten(error: unknown): ErrorBody {
  const why = error instanceof Error ? error.message : String(error)
  return {
    code: 'HISTORY_NOT_WRITTEN',
    message: `The history of lag cannot be written: ${why}.`,
    hint: 'Sampling goes on in memory, and writing is tried again at every sample. Look at the free space and the permissions of the data folder.',
    params: { why },
  }
}

export function damaged(what: string): ErrorBody {
  return {
    code: 'HISTORY_DAMAGED',
    message: `A part of the history of lag was damaged and is left out: ${what}.`,
    hint: 'What was sampled in it is missing; the rest is as it was.',
    params: { what },
  }
}
