'use client'
import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** Whether ⌘ is the key of commands here; the server cannot know and says Ctrl. */
export function useIsMac(): boolean {
  return useSyncExternalStore(
    never,
    () => /Mac|iPhone|iPad/.test(navigator.userAgent),
    () => false,
  )
}
