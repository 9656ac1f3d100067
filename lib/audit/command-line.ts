import 'server-only'
import { type CliScript, type CliTarget, cliText } from '@/lib/cli/command'
import type { Cluster } from '@/lib/kafka/connection/cluster'

/** The command line that equals a change, as it is kept with its record; null where there is none. */
export function commandLine({ config }: Cluster, script: (target: CliTarget) => CliScript): string | null {
  const bootstrapServers = config.bootstrapServers.join(',')
  const { commandConfig } = config
  const made = script(commandConfig === undefined ? { bootstrapServers } : { bootstrapServers, commandConfig })
  return made.commands.length === 0 ? null : cliText(made)
}
