import { type CliScript, type CliTarget, script } from './command'

const program = 'kafka-streams-groups.sh'

/** `kafka-streams-groups.sh --list`, with the state of each group. */
export function listStreamsGroupsCommand(target: CliTarget): CliScript {
  return script(program, target, [{ flag: '--list' }, { flag: '--state' }])
}

/** `kafka-streams-groups.sh --describe`: offsets and lag, or the members with their tasks, or the state (KIP-1071). */
export function describeStreamsGroupCommand(
  target: CliTarget,
  { group, show = 'offsets' }: { group: string; show?: 'offsets' | 'members' | 'state' },
): CliScript {
  return script(program, target, [{ flag: '--describe' }, { flag: '--group', value: group }, { flag: `--${show}` }])
}
