import 'server-only'
import type { HistoryEngine } from './engine'
import { inTransaction, sizeOf } from './history-file'
import type { Detail } from './series'

/** What is not rolled up yet must stay: with the longest interval a slot has its turn every five hours. */
const leastRaw = 6 * 3_600_000
/** Rows that go at a time: some milliseconds, and many more than come in meanwhile. */
const chunk = 500
/** From so much of the bound on the oldest goes; the rest is room for what is written meanwhile. */
const most = 0.9

/**
 * What goes when there is too much: the oldest samples first, but not the last six hours of them while there are roll-ups to
 * spare, for without those the history would have no detail at all; then the oldest roll-ups; and at last what is left.
 */
const order: readonly { detail: Detail; spared: number }[] = [
  { detail: 'raw', spared: leastRaw },
  { detail: 'minute', spared: 7 * 86_400_000 },
  { detail: 'tenMinutes', spared: 30 * 86_400_000 },
  { detail: 'minute', spared: 86_400_000 },
  { detail: 'raw', spared: 0 },
  { detail: 'minute', spared: 0 },
  { detail: 'tenMinutes', spared: 0 },
]

/** Deletes what is too old, and the oldest while there is too much; a little at a time, for it is called at every tick. */
export function evict(engine: HistoryEngine, now: number, { isFull }: { isFull: boolean }): void {
  const { file, settings } = engine
  inTransaction(file, () => {
    deleteOldest(engine, 'raw', now - Math.max(settings.raw, leastRaw))
    deleteOldest(engine, 'minute', now - settings.rollUps)
    deleteOldest(engine, 'tenMinutes', now - settings.rollUps)
    deleteEvents(engine, now)
    const { used } = sizeOf(file)
    if (!isFull && used < file.maxBytes * most) return
    for (const { detail, spared } of order) if (deleteOldest(engine, detail, now - spared) > 0) return
  })
}

/** @returns how many rows went; only such as ended before `before` */
function deleteOldest({ file, reach }: HistoryEngine, detail: Detail, before: number): number {
  const oldest = file.say(`SELECT until_at FROM ${detail} ORDER BY id LIMIT 1`).get()
  if (!oldest || Number(oldest.until_at) >= before) return 0
  const rows = file.say(`SELECT id, until_at FROM ${detail} ORDER BY id LIMIT ${chunk}`).all()
  const kept = rows.findIndex(row => Number(row.until_at) >= before)
  const old = kept === -1 ? rows : rows.slice(0, kept)
  const last = old.at(-1)
  if (!last) return 0
  file.say(`DELETE FROM ${detail} WHERE id <= ?`).run(last.id ?? 0)
  reach[detail] = old.reduce((most, row) => Math.max(most, Number(row.until_at)), reach[detail])
  file
    .say('INSERT INTO reach (detail, at) VALUES (?, ?) ON CONFLICT DO UPDATE SET at = excluded.at')
    .run(detail, reach[detail])
  return old.length
}

const mostEvents = 200_000

function deleteEvents({ file, settings }: HistoryEngine, now: number): void {
  const before = now - settings.rollUps
  const newest = Number(file.say('SELECT max(id) AS id FROM event').get()?.id ?? 0)
  file
    .say(
      `DELETE FROM event WHERE id IN
         (SELECT id FROM (SELECT id, at FROM event ORDER BY id LIMIT ${chunk}) WHERE id <= ? OR at < ?)`,
    )
    .run(newest - mostEvents, before)
  file.say('DELETE FROM run WHERE until_at < ?').run(before)
}
