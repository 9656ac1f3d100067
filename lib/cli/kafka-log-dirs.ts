import { type CliArgument, type CliScript, type CliTarget, script } from './command'

/** `kafka-log-dirs.sh --describe`: sizes on disk, of all topics and brokers or of some. */
export function describeLogDirsCommand(
  target: CliTarget,
  { topics, brokers }: { topics?: string[]; brokers?: number[] } = {},
): CliScript {
  const args: CliArgument[] = [{ flag: '--describe' }]
  if (topics !== undefined) args.push({ flag: '--topic-list', value: topics.join(',') })
  if (brokers !== undefined) args.push({ flag: '--broker-list', value: brokers.join(',') })
  return script('kafka-log-dirs.sh', target, args)
}
