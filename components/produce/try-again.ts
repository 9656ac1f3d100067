import type { RequestFailure } from '@/lib/browser/get-json'

/** Their hint says that Ottla tries again by itself: it does so for what it reads, never for what is sent. */
const readAgain: ReadonlySet<RequestFailure['code']> = new Set([
  'BROKER_UNREACHABLE',
  'TIMEOUT',
  'LEADER_NOT_AVAILABLE',
  'COORDINATOR_NOT_AVAILABLE',
])

/** Whether a message that failed so has to be sent again by the person who sent it. */
export function sendItAgain(code: RequestFailure['code']): boolean {
  return readAgain.has(code)
}
