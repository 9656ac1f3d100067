import 'server-only'
import { sealed } from './bytes'
import { historyEngine } from './engine'
import type { Detail, Lane } from './series'

/** Brings the closed segments of a lane to disk; that they are there is noted after the transaction. */
export function writeClosed(series: number, lane: Lane, detail: Detail): void {
  const insert = historyEngine().file.say(`INSERT INTO ${detail} (series, from_at, until_at, data) VALUES (?, ?, ?, ?)`)
  for (const { from, until, bytes, isWritten } of lane.closed) {
    if (!isWritten) insert.run(series, from, until, sealed(bytes))
  }
}
