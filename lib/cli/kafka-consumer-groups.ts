import { type CliScript, type CliTarget, script } from './command'

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
