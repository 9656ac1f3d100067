import 'server-only'
import { abortable } from '@/lib/abortable'
import { OttlaError } from '@/lib/errors'

interface Waiting {
  received: number
  /** Called whenever more has been received. */
  told: () => void
}

// On globalThis: the route that streams and the route that is told what has arrived are separate module graphs.
const holder = globalThis as { ottlaAcknowledgements?: Map<string, Waiting> }

/** What a client says it has received of one stream. A socket cannot tell: megabytes fit between two programs. */
export interface Acknowledgement {
  /** Resolves when the client has so many. @throws OttlaError CANCELLED */
  arrived(count: number, signal: AbortSignal): Promise<void>
  close(): void
}

/** @param key names one stream of one client; nobody else can know it */
export function openAcknowledgement(key: string): Acknowledgement {
  holder.ottlaAcknowledgements ??= new Map()
  const all = holder.ottlaAcknowledgements
  if (all.has(key)) {
    throw new OttlaError('BAD_REQUEST', 'This session is being read already.', { hint: 'Name a session of your own.' })
  }
  const waiting: Waiting = { received: 0, told: () => {} }
  all.set(key, waiting)
  return {
    async arrived(count, signal) {
      while (waiting.received < count) {
        const { promise, resolve } = Promise.withResolvers<void>()
        waiting.told = resolve
        await abortable(promise, signal)
      }
    },
    close() {
      all.delete(key)
    },
  }
}

/** @param received all that the client has, from the beginning of the stream. @returns false where there is no such stream */
export function acknowledge(key: string, received: number): boolean {
  const waiting = holder.ottlaAcknowledgements?.get(key)
  if (!waiting) return false
  waiting.received = Math.max(waiting.received, received)
  waiting.told()
  return true
}
