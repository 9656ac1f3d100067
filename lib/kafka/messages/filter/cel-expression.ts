import 'server-only'
import {
  TypeError as CelTypeError,
  Environment,
  EvaluationError,
  ParseError,
  type ParseResult,
} from '@marcbachmann/cel-js'
import { RE2JS } from 're2js'
import { filterInvalid } from './filter-invalid'

const limits = { maxAstNodes: 2_000, maxDepth: 100, maxListElements: 500, maxMapEntries: 500, maxCallArguments: 16 }

const environment = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false, limits })
  .registerVariable('key', 'dyn')
  .registerVariable('value', 'dyn')
  .registerVariable('headers', 'map<string, dyn>')
  .registerVariable('partition', 'int')
  .registerVariable('offset', 'int')
  .registerVariable('timestamp', 'google.protobuf.Timestamp')
  .registerVariable('size', 'int')
  .registerFunction('string.linearMatches(string): bool', (text: string, pattern: string) => linear(pattern).test(text))

/** The last patterns of `matches`: they may come out of the records. */
const patterns = new Map<string, RE2JS>()
const mostPatterns = 100

function linear(pattern: string): RE2JS {
  let compiled = patterns.get(pattern)
  if (!compiled) {
    compiled = RE2JS.compile(pattern)
    if (patterns.size >= mostPatterns) patterns.clear()
    patterns.set(pattern, compiled)
  }
  return compiled
}

/**
 * A CEL expression over `key`, `value`, `headers`, `partition`, `offset`, `timestamp` and `size` that says yes or no.
 *
 * @returns evaluates it; what it throws is an `EvaluationError` or what a pattern of `matches` throws
 * @throws OttlaError FILTER_INVALID: not an expression, a name that is not there, types that cannot be compared
 */
export function celExpression(text: string): (context: object) => unknown {
  const expression = parse(text)
  // The library's own `matches` goes through JavaScript's regular expressions, which can be made to hang.
  replaceMatches(expression.ast, new Set())
  const checked = expression.check()
  if (!checked.valid) throw invalid(checked.error, text)
  if (checked.type !== 'bool' && checked.type !== 'dyn')
    throw filterInvalid(`it gives ${checked.type}, not true or false`, 0, text.length)
  return context => expression(context as Record<string, unknown>)
}

function parse(text: string): ParseResult {
  try {
    return environment.parse(text)
  } catch (error) {
    throw invalid(error, text)
  }
}

function invalid(error: unknown, text: string) {
  if (!(error instanceof ParseError || error instanceof CelTypeError || error instanceof EvaluationError)) throw error
  const { start, end } = error.range ?? { start: 0, end: text.length }
  return filterInvalid(celReason(error), start, end)
}

/** What the library says, without the picture of the line that it draws below. */
export function celReason(error: { message: string }): string {
  return (error.message.split('\n')[0] ?? '').trim().replace(/\.$/, '')
}

function replaceMatches(part: unknown, seen: Set<object>): void {
  if (typeof part !== 'object' || part === null || seen.has(part)) return
  seen.add(part)
  if ('op' in part && part.op === 'rcall' && 'args' in part && Array.isArray(part.args) && part.args[0] === 'matches')
    part.args[0] = 'linearMatches'
  // Macros such as exists() keep their expansion beside the call.
  for (const child of Object.values(part)) replaceMatches(child, seen)
  if ('meta' in part) replaceMatches(part.meta, seen)
}
