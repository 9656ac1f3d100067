import type { CliScript, CliTarget } from '@/lib/cli/command'
import { type ResetBy, resetOffsetsCommand } from '@/lib/cli/kafka-consumer-groups'
import type { ResetPlan, ResetScope, ResetStrategy } from '@/lib/kafka/groups/offsets/types'

interface PlanCommand {
  groupId: string
  type: string
  strategy: ResetStrategy
  scope: ResetScope | null
  /** Name of the file that was chosen. */
  file: string | null
  plan: ResetPlan | undefined
}

/** The tool's command for what stands in the form; where it has no option for it, the plan as a file. */
export function planCommand(target: CliTarget, command: PlanCommand): CliScript {
  const { groupId, type, strategy, scope, file, plan } = command
  const deleted = (plan?.rows ?? []).filter(row => row.effect === 'delete')
  return resetOffsetsCommand(target, {
    group: groupId,
    type,
    to: optionOf(strategy, file),
    scope,
    deleted: [...Map.groupBy(deleted, row => row.topic)].map(([topic, rows]) => ({
      topic,
      partitions: rows.map(row => row.partition),
    })),
    execute: true,
  })
}

function optionOf(strategy: ResetStrategy, file: string | null): ResetBy {
  if (strategy.by === 'csv') return { by: 'file', file: file ?? 'plan.csv', own: false }
  if (strategy.by === 'group' || strategy.by === 'undo') return { by: 'file', file: 'plan.csv', own: true }
  return strategy
}
