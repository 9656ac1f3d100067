import type { SendResult } from './send-webhook'

/** Milliseconds between the tries of one message; the last of them again and again. */
const waits = [5_000, 15_000, 60_000, 300_000, 900_000, 1_800_000]

/** A message that is older is given up. */
const patience = 4 * 3_600_000

/**
 * When a message is tried again.
 *
 * @param attempts tries so far, this one included
 * @param age milliseconds since it was to be told
 * @returns null where it is given up: it is too old, or the answer says that another try would have the same end
 */
export function nextTryAt(
  { attempts, age, result }: { attempts: number; age: number; result: Exclude<SendResult, { ok: true }> },
  now: number,
): number | null {
  const wait = waits[Math.min(attempts, waits.length) - 1] ?? 0
  return age + wait > patience || !isPassing(result) ? null : now + wait
}

/** 4xx mean the message or its address, except those that ask for patience. */
function isPassing({ fault, status }: Exclude<SendResult, { ok: true }>): boolean {
  if (fault === 'redirect' || fault === 'address-refused') return false
  return status === null || status >= 500 || status === 408 || status === 425 || status === 429
}
