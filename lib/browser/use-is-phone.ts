'use client'
import { useMedia } from './use-media'

/** Below 768 px; for what CSS alone cannot say, as row heights of a windowed list. The server renders wide. */
export function useIsPhone(): boolean {
  return useMedia('(width < 768px)')
}
