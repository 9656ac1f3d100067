import 'server-only'

/** What a page is first painted with, and when it was read: `initial` of `useResource`. */
export interface FirstPaint<T> {
  data: T
  at: number
}

/** Milliseconds that a page may wait for Kafka before it is sent without. */
const patience = 800

/**
 * Reads what a page shows first. Undefined where Kafka fails or is slow: the page is sent at once, and asks again
 * through the read API, where it also learns why.
 */
export async function firstPaint<T>(read: (signal: AbortSignal) => Promise<T>): Promise<FirstPaint<T> | undefined> {
  try {
    return { data: await read(AbortSignal.timeout(patience)), at: Date.now() }
  } catch {
    return undefined
  }
}
