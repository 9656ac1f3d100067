import type { ChartEvent } from '@/components/charts/lag-chart-model'
import type { Dictionary } from '@/lib/i18n/en'
import type { LagSeries } from '@/lib/kafka/groups/types'

/** The sampler's events as a person reads them; a change of the state alone tells less than who came or what went back. */
export function chartEvents(events: LagSeries['events'], words: Dictionary['groups']['chart']): ChartEvent[] {
  return events.map(({ at, kind, text }) => ({ at, text: words.events[kind](text), minor: kind === 'state' }))
}
