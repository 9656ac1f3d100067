import type { ExportDescription, ExportForm } from '@/lib/kafka/messages/export/types'
import type { EndLine } from '@/lib/kafka/messages/types'
import { setFilterOf } from './message-filter'
import { type MessageView, setFormats } from './message-view'
import { apiPath, topicPath } from './paths'

/** The offsets of the page on screen, the whole topic, or all that the search finds. */
export type ExportWhat = 'page' | 'topic' | 'search'

/** Where each partition begins and ends. */
export type LogEnds = ReadonlyMap<number, { start: bigint; end: bigint }>

export function exportsUrl(cluster: string, topic: string): string {
  return `${apiPath(topicPath(cluster, topic))}/exports`
}

export function exportUrl(cluster: string, topic: string, id: string): string {
  return `${exportsUrl(cluster, topic)}/${id}`
}

/** Body of POST …/exports. Always oldest first: a file has no newest first. */
export function exportRequest(
  what: ExportWhat,
  form: ExportForm,
  view: MessageView,
  covered: EndLine['covered'] | null,
): Record<string, unknown> {
  return { ...form, ...whatRequest(what, view, covered) }
}

/** What a page, a topic or a search is, for the body of a request. */
export function whatRequest(
  what: ExportWhat,
  view: MessageView,
  covered: EndLine['covered'] | null,
): Record<string, unknown> {
  const common = view.isolation === 'read_committed' ? { isolation: view.isolation } : {}
  if (what === 'topic') return common
  if (what === 'page') {
    const ranges = Object.entries(covered ?? {}).map(([partition, range]) => ({
      partition: Number(partition),
      ...range,
    }))
    return { ...common, ranges }
  }
  const search = new URLSearchParams()
  setFilterOf(search, { ...view, show: 'matches' })
  // An expression has to see what it sees on the page.
  setFormats(search, view)
  const partitions = view.partitions === null ? {} : { partitions: view.partitions.join(',') }
  const from = startText(view)
  return { ...common, ...Object.fromEntries(search), ...partitions, ...(from === null ? {} : { from }) }
}

/** Offsets that an export would go through; `atMost` where a time decides. Null while the ends are not known. */
export function exportEstimate(
  what: ExportWhat,
  view: MessageView,
  covered: EndLine['covered'] | null,
  ends: LogEnds,
): { offsets: bigint; atMost: boolean } | null {
  if (what === 'page') {
    if (covered === null) return null
    const offsets = Object.values(covered).reduce((sum, { from, to }) => sum + BigInt(to) - BigInt(from), 0n)
    return { offsets, atMost: false }
  }
  if (ends.size === 0) return null
  const { start } = view
  const searched = what === 'search' ? view.partitions : null
  let offsets = 0n
  for (const [partition, { start: first, end }] of ends) {
    if (searched !== null && !searched.includes(partition)) continue
    const asked = what === 'search' && start.kind === 'offset' ? BigInt(start.offset) : first
    const from = asked > first ? asked : first
    if (end > from) offsets += end - from
  }
  return { offsets, atMost: what === 'search' && start.kind === 'time' }
}

/** Where a search that goes backward from the end begins when it is read forward: at the beginning. */
function startText({ start }: MessageView): string | null {
  if (start.kind === 'offset') return `offset:${start.offset}`
  return start.kind === 'time' ? `timestamp:${start.at}` : null
}

/** How long the rest takes at the present rate, in ms; null where that cannot be said. */
export function exportTimeLeft({ offsets, rate }: Pick<ExportDescription, 'offsets' | 'rate'>): number | null {
  const left = Number(BigInt(offsets.total) - BigInt(offsets.covered))
  return rate === null || rate.offsets <= 0 ? null : (left / rate.offsets) * 1000
}

/** 0 to 1, in offsets. */
export function exportPart({ offsets }: Pick<ExportDescription, 'offsets'>): number {
  const total = BigInt(offsets.total)
  return total === 0n ? 1 : Number((BigInt(offsets.covered) * 1000n) / total) / 1000
}
