import { type CliScript, type CliTarget, script } from './command'
import { describeConsumerGroupCommand } from './kafka-consumer-groups'
import { describeShareGroupCommand } from './kafka-share-groups'
import { describeStreamsGroupCommand } from './kafka-streams-groups'

/** `kafka-groups.sh --list`: every group with its type, also those that `kafka-consumer-groups.sh` does not know. */
export function listGroupsCommand(target: CliTarget): CliScript {
  return script('kafka-groups.sh', target, [{ flag: '--list' }])
}

/** The tool that describes a group of this type: each type has its own, and refuses the others. */
export function describeGroupCommand(
  target: CliTarget,
  { group, type, show }: { group: string; type: string; show?: 'offsets' | 'members' | 'state' },
): CliScript {
  const kind = type.toLowerCase()
  if (kind === 'share') return describeShareGroupCommand(target, { group, show })
  if (kind === 'streams') return describeStreamsGroupCommand(target, { group, show })
  return describeConsumerGroupCommand(target, { group, show })
}
