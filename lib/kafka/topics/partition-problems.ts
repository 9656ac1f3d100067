import 'server-only'
import type { OttlaError, Problem } from '@/lib/errors'
import { type ErrorContext, kafkaError } from '@/lib/kafka/connection/kafka-error'
import { partitionKey, someOf, type TopicPartition } from './topic-partition'

/** A partition that gave no answer: its broker could not be asked (`error`), or said no (`errorCode`). */
export type PartitionFailure = TopicPartition & ({ node: number; error: OttlaError } | { errorCode: number })

/**
 * One problem for each broker that could not be asked, and one for each error code: a broker that leads a thousand
 * partitions is one thing that is wrong, not a thousand.
 *
 * @param doing as in "Could not {doing}", with the names of some partitions put behind it
 */
export function partitionProblems(doing: string, failures: readonly PartitionFailure[]): Problem[] {
  const byCause = Map.groupBy(failures, failure =>
    'error' in failure ? `broker ${failure.node}` : `code ${failure.errorCode}`,
  )
  return [...byCause.values()].map(group => toProblem(doing, group))
}

function toProblem(doing: string, group: PartitionFailure[]): Problem {
  const names = group.map(({ topic, partition }) => partitionKey(topic, partition))
  const params = { partitions: someOf(names), count: String(names.length) }
  const [first] = group
  if (first && 'error' in first) {
    const problem = first.error.toProblem(`broker ${first.node}`)
    return { ...problem, params: { ...problem.params, ...params } }
  }
  const context: ErrorContext = { doing: `${doing} of ${params.partitions}`, params }
  return kafkaError(first?.errorCode ?? -1, context).toProblem(scopeOf(group))
}

function scopeOf(group: readonly PartitionFailure[]): string {
  const topics = [...new Set(group.map(failure => failure.topic))]
  return topics.length === 1 ? `topic ${topics[0]}` : `${topics.length} topics`
}

/** Two requests that met the same obstacle tell of it once. */
export function uniqueProblems(problems: readonly Problem[]): Problem[] {
  const seen = new Map(problems.map(problem => [`${problem.code} ${problem.scope}`, problem]))
  return [...seen.values()]
}
