import { type CliArgument, type CliNote, type CliScript, type CliTarget, script, sequence } from './command'

const program = 'kafka-consumer-groups.sh'

/** `kafka-consumer-groups.sh --list`, with the state of each group. */
export function listConsumerGroupsCommand(target: CliTarget): CliScript {
  return script(program, target, [{ flag: '--list' }, { flag: '--state' }])
}

/** `kafka-consumer-groups.sh --describe`: offsets and lag, or the members with their partitions, or the state. */
export function describeConsumerGroupCommand(
  target: CliTarget,
  { group, show = 'offsets' }: { group: string; show?: 'offsets' | 'members' | 'state' },
): CliScript {
  const verbose = show === 'members' ? [{ flag: '--verbose' }] : []
  return script(program, target, [
    { flag: '--describe' },
    { flag: '--group', value: group },
    { flag: `--${show}` },
    ...verbose,
  ])
}

/** `kafka-consumer-groups.sh --describe --all-groups`. */
export function describeAllConsumerGroupsCommand(target: CliTarget): CliScript {
  return script(program, target, [{ flag: '--describe' }, { flag: '--all-groups' }])
}

/** How offsets are reset, as the tool's options; `file`: the name of a CSV of `topic,partition,offset`. */
export type ResetBy =
  | { by: 'earliest' | 'latest' | 'current' }
  | { by: 'offset'; offset: string }
  /** Milliseconds since 1970. */
  | { by: 'timestamp'; timestamp: string }
  | { by: 'duration'; duration: string }
  | { by: 'shift'; shift: string }
  | { by: 'file'; file: string; own: boolean }

interface ResetCommand {
  group: string
  type?: string
  to: ResetBy
  /** Null for every topic of the group; partitions null for all of a topic. */
  scope: readonly { topic: string; partitions: readonly number[] | null }[] | null
  /** Commits that go, as only `--delete-offsets` can. */
  deleted?: readonly { topic: string; partitions: readonly number[] | null }[]
  execute: boolean
}

/** `kafka-consumer-groups.sh --reset-offsets`, or the tool of streams groups, whose options have other names. */
export function resetOffsetsCommand(
  target: CliTarget,
  { group, type, to, scope, deleted = [], execute }: ResetCommand,
): CliScript {
  const streams = type === 'streams'
  const tool = streams ? 'kafka-streams-groups.sh' : program
  const topic = streams ? '--input-topic' : '--topic'
  const all = streams ? '--all-input-topics' : '--all-topics'
  const topics = (some: ResetCommand['scope']): CliArgument[] =>
    some === null ? [{ flag: all }] : some.map(each => ({ flag: topic, value: topicAndPartitions(each) }))
  const head: CliArgument[] = [{ flag: '--group', value: group }]
  const reset = [
    ...head,
    { flag: '--reset-offsets' },
    ...(to.by === 'file' ? [] : topics(scope)),
    resetOption(to),
    { flag: execute ? '--execute' : '--dry-run' },
  ]
  const notes: CliNote[] = [
    ...(to.by === 'file' && to.own ? (['plan-file'] as const) : []),
    ...(streams && execute ? (['streams-reset'] as const) : []),
  ]
  const wanted = to.by === 'file' || scope === null || scope.length > 0
  const deletion = execute && deleted.length > 0
  return sequence(
    wanted ? script(tool, target, reset, notes) : { commands: [], notes },
    deletion
      ? script(tool, target, [{ flag: '--delete-offsets' }, ...head, ...topics(deleted)])
      : { commands: [], notes: [] },
  )
}

function topicAndPartitions({ topic, partitions }: { topic: string; partitions: readonly number[] | null }): string {
  return partitions === null ? topic : `${topic}:${partitions.join(',')}`
}

function resetOption(to: ResetBy): CliArgument {
  switch (to.by) {
    case 'offset':
      return { flag: '--to-offset', value: to.offset }
    case 'timestamp':
      // Without a zone the tool reads UTC.
      return { flag: '--to-datetime', value: new Date(Number(to.timestamp)).toISOString() }
    case 'duration':
      return { flag: '--by-duration', value: to.duration }
    case 'shift':
      return { flag: '--shift-by', value: to.shift }
    case 'file':
      return { flag: '--from-file', value: to.file }
    default:
      return { flag: `--to-${to.by}` }
  }
}
