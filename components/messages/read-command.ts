import { isSearch } from '@/lib/browser/message-filter'
import type { MessageView } from '@/lib/browser/message-view'
import type { CliScript, CliTarget } from '@/lib/cli/command'
import { type ReadOptions, readMessagesCommand } from '@/lib/cli/kafka-console-consumer'
import type { EndLine } from '@/lib/kafka/messages/types'

/**
 * The console consumer's command for what the page shows. The end of the answer says which offsets those are; before it has
 * come, the command is the one of the question.
 */
export function readCommand(
  target: CliTarget,
  topic: string,
  view: MessageView,
  partitions: number,
  end: EndLine | null,
  records: number,
): CliScript {
  const script = readAll(target, topic, view, partitions, end, records)
  const filtered = view.filter !== '' && view.match !== 'contains' && view.show !== 'all'
  return filtered ? { ...script, notes: [...script.notes, 'no-filter'] } : script
}

function readAll(
  target: CliTarget,
  topic: string,
  view: MessageView,
  partitions: number,
  end: EndLine | null,
  records: number,
): CliScript {
  const committed = view.isolation === 'read_committed' ? { isolationLevel: view.isolation } : {}
  const some = view.partitions === null ? {} : { partitions: view.partitions }
  const common = { topic, ...committed, ...some }
  const all = Array.from({ length: partitions }, (_, partition) => partition)
  const start = view.start

  if (view.follow || (view.cursor === null && start.kind !== 'latest')) {
    const limit = view.follow || isSearch(view) || end?.reason !== 'limit' ? {} : { maxMessages: records }
    return readMessagesCommand(target, { ...common, ...limit, start: startOf(start, view.partitions ?? all) })
  }
  if (end === null) return readMessagesCommand(target, { ...common, start: { from: 'beginning' }, backward: true })

  const covered = Object.entries(end.covered).filter(([, range]) => BigInt(range.from) < BigInt(range.to))
  const fromStart = Object.entries(end.ends).every(([partition, { start: first, end: last }]) => {
    const range = end.covered[partition]
    return range === undefined ? first === last : BigInt(range.from) <= BigInt(first)
  })
  const backward = start.kind === 'latest' && records > 1
  if (fromStart) {
    const limit = end.reason === 'limit' && start.kind !== 'latest' ? { maxMessages: records } : {}
    return readMessagesCommand(target, { ...common, ...limit, start: { from: 'beginning' }, backward })
  }
  const offsets = covered.map(([partition, range]) => ({ partition: Number(partition), offset: range.from }))
  const limit = offsets.length === 1 && !isSearch(view) ? { maxMessages: records } : {}
  return readMessagesCommand(target, { topic, ...committed, ...limit, start: { from: 'offsets', offsets }, backward })
}

function startOf(start: MessageView['start'], partitions: number[]): ReadOptions['start'] {
  switch (start.kind) {
    case 'beginning':
    case 'latest':
      return { from: start.kind }
    case 'offset':
      return { from: 'offsets', offsets: partitions.map(partition => ({ partition, offset: start.offset })) }
    case 'time':
      return { from: 'timestamp', timestamp: String(Date.parse(start.at)) }
  }
}
