import { type CliScript, type CliTarget, script } from './command'

const program = 'kafka-share-groups.sh'

/** `kafka-share-groups.sh --list`, with the state of each group. */
export function listShareGroupsCommand(target: CliTarget): CliScript {
  return script(program, target, [{ flag: '--list' }, { flag: '--state' }])
}

/** `kafka-share-groups.sh --describe`: start offsets and lag, or the members, or the state (KIP-932). */
export function describeShareGroupCommand(
  target: CliTarget,
  { group, show = 'offsets' }: { group: string; show?: 'offsets' | 'members' | 'state' },
): CliScript {
  return script(program, target, [{ flag: '--describe' }, { flag: '--group', value: group }, { flag: `--${show}` }])
}
