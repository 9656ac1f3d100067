'use client'
import { useSyncExternalStore } from 'react'

/** Columns that a visitor can leave out. */
export const optionalColumns = ['headers', 'size'] as const
export type OptionalColumn = (typeof optionalColumns)[number]

const key = 'ottla-message-columns'
const listeners = new Set<() => void>()

function read(): string {
  try {
    return localStorage.getItem(key) ?? optionalColumns.join(',')
  } catch {
    return optionalColumns.join(',')
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Which optional columns this visitor wants. */
export function useMessageColumns(): {
  shown: Record<OptionalColumn, boolean>
  show: (column: OptionalColumn, on: boolean) => void
} {
  const names = useSyncExternalStore(subscribe, read, () => optionalColumns.join(',')).split(',')
  const shown = { headers: names.includes('headers'), size: names.includes('size') }
  function show(column: OptionalColumn, on: boolean) {
    const next = optionalColumns.filter(name => (name === column ? on : shown[name]))
    try {
      localStorage.setItem(key, next.join(','))
    } catch {
      // Without storage the choice cannot be kept, and the menu visibly stays as it was.
    }
    for (const listener of listeners) listener()
  }
  return { shown, show }
}
