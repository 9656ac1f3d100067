import { type CliArgument, type CliScript, type CliTarget, script } from './command'
import { topicPattern } from './kafka-topics'

/** `kafka-get-offsets.sh`: `time` is `earliest`, `latest`, or milliseconds since 1970 for the first offset at or after that time. */
export function getOffsetsCommand(
  target: CliTarget,
  { topic, partitions, time }: { topic: string; partitions?: number[]; time: string },
): CliScript {
  const args: CliArgument[] = [{ flag: '--topic', value: topicPattern(topic) }]
  if (partitions !== undefined) args.push({ flag: '--partitions', value: partitions.join(',') })
  return script('kafka-get-offsets.sh', target, [...args, { flag: '--time', value: time }])
}
