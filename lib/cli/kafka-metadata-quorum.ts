import { type CliScript, type CliTarget, script } from './command'

/** `kafka-metadata-quorum.sh describe`: the quorum as a whole, or the replication of each node. */
export function describeQuorumCommand(target: CliTarget, { show }: { show: 'status' | 'replication' }): CliScript {
  return script('kafka-metadata-quorum.sh', target, [{ word: 'describe' }, { flag: `--${show}` }])
}
