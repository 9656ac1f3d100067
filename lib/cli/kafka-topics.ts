import { type CliArgument, type CliScript, type CliTarget, script, scriptOf, targetArguments } from './command'
import { alterConfigsCommand, type ConfigValue } from './kafka-configs'

const program = 'kafka-topics.sh'

/**
 * A topic for an option that takes a regular expression: `--topic email.send` of --describe, --alter and --delete means
 * `emailXsend` too. Of the characters that a topic name may have, only the point says more than itself.
 */
export function topicPattern(topic: string): string {
  return topic.replaceAll('.', '\\.')
}

/** `kafka-topics.sh --list`. */
export function listTopicsCommand(target: CliTarget, { excludeInternal = false } = {}): CliScript {
  return script(program, target, [{ flag: '--list' }, ...(excludeInternal ? [{ flag: '--exclude-internal' }] : [])])
}

/** `kafka-topics.sh --describe`, of one topic or of all. */
export function describeTopicCommand(target: CliTarget, { topic }: { topic?: string } = {}): CliScript {
  const which = topic === undefined ? [] : [{ flag: '--topic', value: topicPattern(topic) }]
  return script(program, target, [{ flag: '--describe' }, ...which])
}

/** `kafka-topics.sh --create` splits `--config` at every `=` and then wants exactly two parts that are not empty. */
function takesConfig({ value }: ConfigValue): boolean {
  return value !== '' && !value.includes('=') && value === value.trim()
}

/** `kafka-topics.sh --create`; what is left out is the broker's default. Values that its `--config` refuses follow in a second command. */
export function createTopicCommand(
  target: CliTarget,
  topic: { topic: string; partitions?: number; replicationFactor?: number; configs?: ConfigValue[] },
): CliScript {
  const args: CliArgument[] = [
    ...targetArguments(target),
    { flag: '--create' },
    { flag: '--topic', value: topic.topic },
  ]
  if (topic.partitions !== undefined) args.push({ flag: '--partitions', value: String(topic.partitions) })
  if (topic.replicationFactor !== undefined) {
    args.push({ flag: '--replication-factor', value: String(topic.replicationFactor) })
  }
  const configs = topic.configs ?? []
  args.push(...configs.filter(takesConfig).map(({ name, value }) => ({ flag: '--config', value: `${name}=${value}` })))
  const create = { program, arguments: args }
  const set = configs.filter(config => !takesConfig(config))
  if (set.length === 0) return scriptOf([create])
  const alter = alterConfigsCommand(target, { entityType: 'topics', entityName: topic.topic, set })
  return scriptOf([create, ...alter.commands], ['two-steps'])
}

/** `kafka-topics.sh --alter --partitions`: the number there shall be, not the number to add. */
export function addPartitionsCommand(
  target: CliTarget,
  { topic, partitions }: { topic: string; partitions: number },
): CliScript {
  return script(program, target, [
    { flag: '--alter' },
    { flag: '--topic', value: topicPattern(topic) },
    { flag: '--partitions', value: String(partitions) },
  ])
}

/** `kafka-topics.sh --delete`, of one topic or of several at once. */
export function deleteTopicsCommand(target: CliTarget, { topics }: { topics: string[] }): CliScript {
  return script(program, target, [{ flag: '--delete' }, { flag: '--topic', value: topics.map(topicPattern).join(',') }])
}
