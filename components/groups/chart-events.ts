import type { ChartEvent } from '@/components/charts/chart-marks'
import type { Dictionary } from '@/lib/i18n/en'
import type { LagSeries } from '@/lib/kafka/groups/types'

/** A time in which this page itself read as the group. */
export interface OwnReading extends ChartEvent {
  from: number
}

const comings: ReadonlySet<string> = new Set(['members', 'joined', 'left', 'empty'])

/** The sampler sees a member come and go up to this much later, in ms. */
const seenLater = 5000

/**
 * The sampler's events as a person reads them, and what this page itself did. A change of the state alone tells less than
 * who came or what went back; that this page came and went is told by its own mark.
 */
export function chartEvents(
  events: LagSeries['events'],
  own: readonly OwnReading[],
  words: Dictionary['groups']['chart'],
): ChartEvent[] {
  const byThisPage = (at: number) => own.some(reading => reading.from <= at && at <= reading.at + seenLater)
  const seen = events.map(({ at, kind, text, by }) => ({
    at,
    text: by === undefined ? words.events[kind](text) : words.eventBy(words.events[kind](text), by),
    minor: kind === 'state' || (comings.has(kind) && byThisPage(at)),
  }))
  return [...seen, ...own]
}
