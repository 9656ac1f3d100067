'use client'
import { useEffect } from 'react'

/**
 * When what calls this goes away and takes the focus along, as the buttons of a thing that was deleted do, the heading
 * of the page has it: on `body` the next Tab would begin at the top of the page, and a screen reader would say nothing.
 */
export function useHeadingFocusAfter(): void {
  useEffect(
    () => () => {
      // A dialog that closes with it gives the focus back in the next frame.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (document.activeElement !== document.body) return
          document.querySelector<HTMLElement>('#main h1')?.focus({ preventScroll: true })
        }),
      )
    },
    [],
  )
}
