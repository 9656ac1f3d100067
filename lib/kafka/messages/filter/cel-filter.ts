import 'server-only'
import type { PayloadOptions } from '@/lib/serde/decode-payload'
import { celExpression, celReason } from './cel-expression'
import { RecordContext } from './record-context'
import { FilterFault, type RecordFilter } from './types'

/** @throws OttlaError FILTER_INVALID */
export function celFilter(text: string, payload: PayloadOptions): RecordFilter {
  const evaluate = celExpression(text)
  return {
    batch: null,
    record(view, partition) {
      const answer = answerOf(() => evaluate(new RecordContext(view, partition, payload)))
      if (typeof answer === 'boolean') return answer
      throw new FilterFault(`the expression gives ${typeName(answer)}, not true or false`)
    },
  }
}

function answerOf(evaluate: () => unknown): unknown {
  try {
    return evaluate()
  } catch (error) {
    if (error instanceof Error) throw new FilterFault(celReason(error))
    throw error
  }
}

function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'bigint') return 'int'
  if (typeof value === 'number') return 'double'
  if (typeof value === 'string') return 'string'
  return Array.isArray(value) ? 'list' : 'map'
}
