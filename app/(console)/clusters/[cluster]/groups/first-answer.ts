import 'server-only'

/** Longer than this no page waits: its frame with a skeleton is there first, and the browser asks by itself. */
const patience = 200

/**
 * What a page is first painted with, if Kafka answers at once.
 *
 * @returns undefined when it takes longer or fails: the browser's own request then shows why, and tries again
 */
export async function firstAnswer<T>(
  read: (signal: AbortSignal) => Promise<T>,
): Promise<{ data: T; at: number } | undefined> {
  try {
    return { data: await read(AbortSignal.timeout(patience)), at: Date.now() }
  } catch {
    return undefined
  }
}
