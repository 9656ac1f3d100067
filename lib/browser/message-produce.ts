import type { ProduceInput, ProduceResult } from '@/lib/kafka/messages/types'
import type { RequestFailure } from './get-json'
import { apiPath, topicPath } from './paths'
import { errorOf } from './read-stream'

/** A record was written, or it was not and why; code OUTCOME_UNKNOWN where nobody can say. */
export type ProduceOutcome = { ok: true; result: ProduceResult } | { ok: false; failure: RequestFailure }

/** Sends one record and waits for its acknowledgement. Never throws. */
export async function produceMessage(
  cluster: string,
  topic: string,
  input: ProduceInput,
  options: { signal?: AbortSignal; fetch?: typeof fetch } = {},
): Promise<ProduceOutcome> {
  let response: Response
  try {
    response = await (options.fetch ?? fetch)(`${apiPath(topicPath(cluster, topic))}/messages`, {
      method: 'POST',
      signal: options.signal,
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(input),
    })
  } catch {
    return { ok: false, failure: noAnswer }
  }
  if (!response.ok) return { ok: false, failure: await errorOf(response) }
  const result: unknown = await response.json().catch(() => null)
  return isResult(result) ? { ok: true, result } : { ok: false, failure: noAnswer }
}

/** The request may have reached Kafka before the connection to Ottla broke, so it is not said that nothing was written. */
const noAnswer: RequestFailure = {
  code: 'OUTCOME_UNKNOWN',
  message: 'No answer came from Ottla’s own server: the message may be written or not.',
  hint: 'Look at the newest messages before you send it again.',
}

function isResult(value: unknown): value is ProduceResult {
  return (
    typeof value === 'object' &&
    value !== null &&
    'partition' in value &&
    typeof value.partition === 'number' &&
    'offset' in value &&
    typeof value.offset === 'string'
  )
}
