'use client'
import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False while the server renders and during hydration: for what only the browser knows. */
export function useMounted(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
