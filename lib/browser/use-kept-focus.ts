'use client'
import { type FocusEvent, useLayoutEffect, useRef } from 'react'

const control = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'

/**
 * In a part of a page whose buttons come and go (Pause becomes Resume, a row is removed with its own button): where the
 * one with the focus goes, the one that has its place gets it, and the part itself where none is left. On `body` the
 * next Tab would begin at the top of the page.
 *
 * @returns props of the part, which has `tabIndex={-1}`
 */
export function useKeptFocus<Part extends HTMLElement>() {
  const ref = useRef<Part>(null)
  /** Among the controls of the part. What is taken away with the focus tells nobody that it loses it. */
  const place = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (place.current === null || document.activeElement !== document.body) return
    const left = controlsIn(ref.current)
    const next = left[Math.min(Math.max(0, place.current), left.length - 1)] ?? ref.current
    next?.focus({ preventScroll: true })
  })
  return {
    ref,
    onFocus: ({ target }: FocusEvent<Part>) => {
      place.current = controlsIn(ref.current).indexOf(target)
    },
    onBlur: () => {
      place.current = null
    },
  }
}

function controlsIn(part: HTMLElement | null): HTMLElement[] {
  return [...(part?.querySelectorAll<HTMLElement>(control) ?? [])].filter(each => !each.matches(':disabled, [hidden]'))
}
