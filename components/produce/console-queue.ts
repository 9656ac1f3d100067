import type { RequestFailure } from '@/lib/browser/get-json'
import type { ProduceOutcome } from '@/lib/browser/message-produce'
import type { ProduceInput, ProduceResult } from '@/lib/kafka/messages/types'
import { recordOfLine } from './console-line'

export interface ConsoleSettings {
  keySeparator: string
  partition: number | null
  compression: ProduceInput['compression']
}

/** A line that was entered, and what became of it. */
export interface ConsoleEntry {
  id: number
  line: string
  /** Ms since 1970. */
  enteredAt: number
  state:
    | { kind: 'waiting' | 'sending' | 'dropped' }
    | { kind: 'written'; result: ProduceResult }
    | { kind: 'failed'; failure: RequestFailure }
    | { kind: 'no-separator'; separator: string }
}

export interface ConsoleQueue {
  getSnapshot(): readonly ConsoleEntry[]
  subscribe(listener: () => void): () => void
  /** Lines are sent one after the other, each when the one before it was acknowledged or refused, so their order is kept. */
  add(lines: readonly string[], settings: ConsoleSettings): void
  /** Lines that wait are not sent any more. */
  dropWaiting(): void
}

/** @param send one record; it never throws */
export function createConsoleQueue(send: (input: ProduceInput) => Promise<ProduceOutcome>): ConsoleQueue {
  const listeners = new Set<() => void>()
  const waiting: { id: number; input: ProduceInput }[] = []
  let entries: readonly ConsoleEntry[] = []
  let busy = false
  let lastId = 0

  function change(next: readonly ConsoleEntry[]) {
    entries = next
    for (const listener of listeners) listener()
  }

  function settle(id: number, state: ConsoleEntry['state']) {
    change(entries.map(entry => (entry.id === id ? { ...entry, state } : entry)))
  }

  async function work() {
    if (busy) return
    busy = true
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      settle(next.id, { kind: 'sending' })
      const outcome = await send(next.input)
      settle(
        next.id,
        outcome.ok ? { kind: 'written', result: outcome.result } : { kind: 'failed', failure: outcome.failure },
      )
    }
    busy = false
  }

  return {
    getSnapshot: () => entries,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add(lines, { keySeparator, partition, compression }) {
      const added = lines.map((line): ConsoleEntry => {
        const record = recordOfLine(line, keySeparator)
        const id = ++lastId
        const entry = { id, line, enteredAt: Date.now() }
        if ('fault' in record) return { ...entry, state: { kind: 'no-separator', separator: keySeparator } }
        const key = record.key === null ? null : ({ text: record.key, encoding: 'utf8' } as const)
        const value = { text: record.value, encoding: 'utf8' } as const
        waiting.push({ id, input: { key, value, headers: [], partition, compression } })
        return { ...entry, state: { kind: 'waiting' } }
      })
      change([...entries, ...added])
      void work()
    },
    dropWaiting() {
      const dropped = new Set(waiting.splice(0).map(({ id }) => id))
      change(entries.map(entry => (dropped.has(entry.id) ? { ...entry, state: { kind: 'dropped' } } : entry)))
    },
  }
}
