import { type CliArgument, type CliScript, type CliTarget, script, sequence } from './command'

/** Each type of group has a tool of its own, and an option of its own for topics. */
function toolOf(type: string): { program: string; topic: string } {
  if (type === 'share') return { program: 'kafka-share-groups.sh', topic: '--topic' }
  if (type === 'streams') return { program: 'kafka-streams-groups.sh', topic: '--input-topic' }
  return { program: 'kafka-consumer-groups.sh', topic: '--topic' }
}

const flags = (flag: string, values: readonly string[]): CliArgument[] => values.map(value => ({ flag, value }))

/** `--delete`, of several groups of one type at once. */
export function deleteGroupsCommand(
  target: CliTarget,
  { groups, type }: { groups: readonly string[]; type: string },
): CliScript {
  return script(toolOf(type).program, target, [{ flag: '--delete' }, ...flags('--group', groups)])
}

/** `--delete-offsets`; `partitions` null for all of the topic, which is the only way for a share group. */
export function deleteOffsetsCommand(
  target: CliTarget,
  of: { group: string; type: string; topics: readonly { topic: string; partitions: readonly number[] | null }[] },
): CliScript {
  const { program, topic } = toolOf(of.type)
  const names = of.topics.map(each => withPartitions(each.topic, each.partitions))
  return script(program, target, [
    { flag: '--delete-offsets' },
    { flag: '--group', value: of.group },
    ...flags(topic, names),
  ])
}

function withPartitions(topic: string, partitions: readonly number[] | null): string {
  return partitions === null ? topic : `${topic}:${partitions.join(',')}`
}

/** Calls of the tool that somebody would still run one after the other; each takes seconds. */
const mostCalls = 50

/**
 * Commits these very offsets: the tool takes one offset at a time, for as many partitions as are to have it. Where that
 * would be very many calls, it is one that reads the plan from a file.
 */
export function setOffsetsCommand(
  target: CliTarget,
  of: { group: string; type: string; rows: readonly { topic: string; partition: number; offset: string }[] },
): CliScript {
  const { program, topic } = toolOf(of.type)
  const byOffset = [...Map.groupBy(of.rows, row => row.offset)]
  if (byOffset.length > mostCalls) {
    const file: CliArgument[] = [
      { flag: '--group', value: of.group },
      { flag: '--from-file', value: 'plan.csv' },
    ]
    return script(program, target, [{ flag: '--reset-offsets' }, ...file, { flag: '--execute' }], ['plan-file'])
  }
  const calls = byOffset.map(([offset, rows]) => {
    const topics = [...Map.groupBy(rows, row => row.topic)].map(([name, some]) =>
      withPartitions(
        name,
        some.map(({ partition }) => partition),
      ),
    )
    const scope = [{ flag: '--group', value: of.group }, ...flags(topic, topics)]
    const to = { flag: '--to-offset', value: offset }
    return script(program, target, [{ flag: '--reset-offsets' }, ...scope, to, { flag: '--execute' }])
  })
  return sequence(...calls)
}

/** Start offsets of a share group; to go back to given ones the tool has no option. */
export function resetShareOffsetsCommand(
  target: CliTarget,
  of: { group: string; topics: readonly string[]; to: { by: string; timestamp?: string } },
): CliScript {
  const { by, timestamp } = of.to
  if (by === 'restore') return { commands: [], notes: ['share-offset'] }
  const to: CliArgument =
    by === 'timestamp'
      ? { flag: '--to-datetime', value: new Date(Number(timestamp)).toISOString() }
      : { flag: by === 'earliest' ? '--to-earliest' : '--to-latest' }
  return script('kafka-share-groups.sh', target, [
    { flag: '--reset-offsets' },
    { flag: '--group', value: of.group },
    ...flags('--topic', of.topics),
    to,
    { flag: '--execute' },
  ])
}

/** Kafka's tools remove no member; only its Java Admin client can. */
export function removeMembersCommand(): CliScript {
  return { commands: [], notes: ['remove-member'] }
}
