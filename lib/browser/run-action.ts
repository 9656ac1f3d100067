import type { RequestFailure } from './get-json'

type Answer<T> = { ok: true; data: T } | { ok: false; error: RequestFailure }

/** Calls a server action; that the server itself does not answer is a value too, and not an exception. */
export async function runAction<T>(call: () => Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await call()
  } catch {
    const error: RequestFailure = {
      code: 'SERVER_UNREACHABLE',
      message: 'Ottla’s own server does not answer.',
      hint: 'Check that it still runs where it was started.',
    }
    return { ok: false, error }
  }
}
