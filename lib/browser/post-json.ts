import type { RequestFailure } from './get-json'
import { errorOf } from './read-stream'

export type PostOutcome<T> = { ok: true; data: T } | { ok: false; failure: RequestFailure }

/** POST of JSON to the read API's doors for long work. Never throws. */
export async function postJson<T>(url: string, body: unknown): Promise<PostOutcome<T>> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) return { ok: false, failure: await errorOf(response) }
    return { ok: true, data: await response.json() }
  } catch {
    return { ok: false, failure: unreachable }
  }
}

export const unreachable: RequestFailure = {
  code: 'SERVER_UNREACHABLE',
  message: 'Ottla’s own server does not answer.',
  hint: 'Check that it still runs where it was started.',
}
