import type { ResetPlanRow } from '@/lib/kafka/groups/offsets/types'

/** A plan as `kafka-consumer-groups.sh --from-file` takes it; what is refused or deleted has no line. */
export function planCsv(rows: readonly ResetPlanRow[]): string {
  return rows
    .filter(row => row.after !== null && row.effect !== 'refused')
    .map(({ topic, partition, after }) => `${topic},${partition},${after}\n`)
    .join('')
}
