/** Milliseconds after which a receipt is sent again that did not reach the server. */
const again = 500

export interface Receipts {
  /** So many records are here, from the beginning of the session. */
  has(received: number): void
  stop(): void
}

/**
 * Tells the server what has arrived, the newest count at a time, until it is stopped: a receipt that is lost would leave
 * the session waiting for ever.
 *
 * @param send resolves when the server has taken it; rejects when it did not reach the server
 */
export function createReceipts(send: (received: number) => Promise<unknown>): Receipts {
  let newest = 0
  let told = 0
  let sending = false
  let stopped = false

  async function tell(): Promise<void> {
    if (sending || stopped || told >= newest) return
    sending = true
    const telling = newest
    try {
      await send(telling)
      told = telling
    } catch {
      await new Promise(resolve => setTimeout(resolve, again))
    } finally {
      sending = false
    }
    await tell()
  }

  return {
    has(received) {
      newest = received
      void tell()
    },
    stop() {
      stopped = true
    },
  }
}

/** 128 random bits as the server takes them; `crypto.randomUUID` is not there on a page of plain HTTP. */
export function newSessionId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}
