import { type CliArgument, type CliCommand, type CliScript, type CliTarget, scriptOf, targetArguments } from './command'
import { getOffsetsCommand } from './kafka-get-offsets'

const program = 'kafka-console-consumer.sh'

/** What the console consumer prints beside the value, in its own order. */
const printableFields = ['timestamp', 'partition', 'offset', 'headers', 'key'] as const

export interface ReadOptions {
  topic: string
  /** `offsets` has one start for each partition to read; `timestamp` is in milliseconds since 1970. */
  start:
    | { from: 'beginning' | 'latest' }
    | { from: 'offsets'; offsets: { partition: number; offset: string }[] }
    | { from: 'timestamp'; timestamp: string }
  /** All where left out. */
  partitions?: number[]
  maxMessages?: number
  isolationLevel?: 'read_uncommitted' | 'read_committed'
  print?: readonly (typeof printableFields)[number][]
  /** The page is read towards older records, which the console consumer cannot. */
  backward?: boolean
}

function readArguments({ maxMessages, isolationLevel, print = [] }: ReadOptions): CliArgument[] {
  const args: CliArgument[] = []
  if (maxMessages !== undefined) args.push({ flag: '--max-messages', value: String(maxMessages) })
  if (isolationLevel !== undefined) args.push({ flag: '--isolation-level', value: isolationLevel })
  const fields = printableFields.filter(field => print.includes(field))
  return [...args, ...fields.map(field => ({ flag: '--formatter-property', value: `print.${field}=true` }))]
}

/** Where to begin, once for each command that is needed: with several partitions from offsets of their own, one for each. */
function starts({ start, partitions }: ReadOptions): CliArgument[][] {
  const at = (partition: number, offset: string): CliArgument[] => [
    { flag: '--partition', value: String(partition) },
    { flag: '--offset', value: offset },
  ]
  if (start.from === 'timestamp') return []
  if (start.from === 'offsets') return start.offsets.map(({ partition, offset }) => at(partition, offset))
  if (partitions !== undefined) {
    return partitions.map(partition => at(partition, start.from === 'beginning' ? 'earliest' : 'latest'))
  }
  return [start.from === 'beginning' ? [{ flag: '--from-beginning' }] : []]
}

/**
 * `kafka-console-consumer.sh` for what a message page shows. It has one start for all partitions, or one partition from an
 * offset, and reads forward only; where the page does more, there are several commands, or the nearest one, and a note.
 */
export function readMessagesCommand(target: CliTarget, options: ReadOptions): CliScript {
  const notes: CliScript['notes'] = options.backward ? ['backward'] : []
  const { topic, start, partitions } = options
  if (start.from === 'timestamp') {
    const offsets = getOffsetsCommand(target, { topic, partitions, time: start.timestamp })
    return scriptOf(offsets.commands, [...notes, 'start-at-time'])
  }
  const commands = starts(options).map(
    (from): CliCommand => ({
      program,
      arguments: [...targetArguments(target), { flag: '--topic', value: topic }, ...from, ...readArguments(options)],
    }),
  )
  return scriptOf(commands, commands.length > 1 ? [...notes, 'one-partition-each'] : notes)
}

/**
 * `kafka-console-consumer.sh --group`: joins the group, begins at its committed offsets, else at the beginning, and commits.
 * The Java consumer cuts spaces and control characters (up to U+0020) off both ends of a group's name.
 */
export function readAsGroupCommand(
  target: CliTarget,
  {
    topic,
    group,
    maxMessages,
    protocol,
  }: { topic: string; group: string; maxMessages?: number; protocol?: 'classic' | 'consumer' },
): CliScript {
  const args: CliArgument[] = [
    ...targetArguments(target),
    { flag: '--topic', value: topic },
    { flag: '--group', value: group },
    { flag: '--from-beginning' },
  ]
  if (maxMessages !== undefined) args.push({ flag: '--max-messages', value: String(maxMessages) })
  if (protocol === 'consumer') args.push({ flag: '--command-property', value: 'group.protocol=consumer' })
  const first = group.charCodeAt(0)
  const last = group.charCodeAt(group.length - 1)
  return scriptOf([{ program, arguments: args }], first <= 0x20 || last <= 0x20 ? ['group-trimmed'] : [])
}
