import 'server-only'
import { OttlaError, type Problem } from '@/lib/errors'
import { transportError } from './transport-error'

/** One part of an answer: its value, or null and the reason. */
export interface Part<T> {
  value: T | null
  problems: Problem[]
}

/**
 * Asks for a part of an answer that the rest can do without.
 *
 * @param scope names the part in its problem
 * @param options `within`: milliseconds after which the rest does not wait any longer
 * @throws OttlaError CANCELLED, when the caller's own signal says so
 */
export async function partial<T>(
  scope: string,
  run: (options: { signal?: AbortSignal }) => Promise<T>,
  { signal, within }: { signal?: AbortSignal; within?: number } = {},
): Promise<Part<T>> {
  const deadline = within === undefined ? undefined : AbortSignal.timeout(within)
  const both = signal && deadline ? AbortSignal.any([signal, deadline]) : (signal ?? deadline)
  try {
    return { value: await run({ signal: both }), problems: [] }
  } catch (error) {
    const failure = transportError(error, scope)
    if (failure.code !== 'CANCELLED') return { value: null, problems: [failure.toProblem(scope)] }
    if (!deadline?.aborted || signal?.aborted) throw failure
    const late = new OttlaError('TIMEOUT', `There was no answer for ${scope} within ${(within ?? 0) / 1_000} s.`, {
      hint: 'The rest is shown without it; Ottla tries again by itself.',
      params: { scope },
    })
    return { value: null, problems: [late.toProblem(scope)] }
  }
}
