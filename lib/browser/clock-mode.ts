'use client'
import { useSyncExternalStore } from 'react'
import type { ClockMode } from '@/lib/i18n/time'

const key = 'ottla-clock'
const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}

function read(): ClockMode {
  try {
    return localStorage.getItem(key) === 'utc' ? 'utc' : 'local'
  } catch {
    return 'local'
  }
}

/** Local times or UTC, as this visitor chose; the server does not know the visitor's zone and renders UTC. */
export function useClockMode(): ClockMode {
  return useSyncExternalStore(subscribe, read, () => 'utc')
}

export function setClockMode(mode: ClockMode): void {
  try {
    localStorage.setItem(key, mode)
  } catch {
    // A browser that keeps nothing still gets the mode until the page is left: read() then says local.
  }
  for (const listener of listeners) listener()
}
