import type { ErrorBody, ErrorCode } from '@/lib/errors'

/** What a page is told when a request fails; one code more than the server knows: that the server itself does not answer. */
export interface RequestFailure extends Omit<ErrorBody, 'code'> {
  code: ErrorCode | 'SERVER_UNREACHABLE'
}

export class RequestError extends Error {
  readonly failure: RequestFailure

  constructor(failure: RequestFailure, options?: ErrorOptions) {
    super(failure.message, options)
    this.name = 'RequestError'
    this.failure = failure
  }
}

/**
 * GET of the read API.
 *
 * @throws RequestError for an answer that is an error, or none; an abort is passed on as it is.
 */
export async function getJson<T>(url: string, options: { signal?: AbortSignal } = {}): Promise<T> {
  const response = await answer(url, options.signal)
  const body = await bodyOf(response, options.signal)
  if (response.ok) return body as T // the server's own types; it checks what it sends
  throw new RequestError(failureOf(response, body))
}

async function answer(url: string, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await fetch(url, { signal, headers: { accept: 'application/json' }, cache: 'no-store' })
  } catch (cause) {
    throw unreachable(signal, cause)
  }
}

async function bodyOf(response: Response, signal: AbortSignal | undefined): Promise<unknown> {
  try {
    return await response.json()
  } catch (cause) {
    if (!response.ok && cause instanceof SyntaxError) return null
    throw unreachable(signal, cause)
  }
}

function unreachable(signal: AbortSignal | undefined, cause: unknown): unknown {
  if (signal?.aborted) return cause
  const failure: RequestFailure = {
    code: 'SERVER_UNREACHABLE',
    message: 'Ottla’s own server does not answer.',
    hint: 'Check that it still runs where it was started.',
  }
  return new RequestError(failure, { cause })
}

function failureOf(response: Response, body: unknown): RequestFailure {
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : null
  if (isErrorBody(error)) return error
  const params = { status: String(response.status) }
  return { code: 'INTERNAL', message: `The server answered ${response.status}.`, hint: 'Its log says more.', params }
}

function isErrorBody(value: unknown): value is ErrorBody {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value && 'hint' in value
}
