'use client'
import { type ChangeEvent, type ChangeEventHandler, type RefObject, useLayoutEffect } from 'react'

/** Types whose text the browser leaves as it was written, so that a difference can only come from somebody who typed. */
const plainTypes = new Set(['text', 'search', 'password', 'email', 'url', 'tel'])

/**
 * What was typed or ticked before the page was alive stands in the field, but nobody was told: React takes the field over as it is
 * and reports only what comes later. This reports it, once, as the change it was. The field itself is not touched, so that a
 * cursor, or a syllable that is being composed, stays as it is.
 */
export function useEarlyChange(
  field: RefObject<HTMLInputElement | null>,
  { value, checked, onChange }: { value?: unknown; checked?: boolean; onChange?: ChangeEventHandler<HTMLInputElement> },
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what counts is what stood there when the field was taken over
  useLayoutEffect(() => {
    const input = field.current
    if (input === null || onChange === undefined) return
    const typed = typeof value === 'string' && plainTypes.has(input.type) && input.value !== value
    const ticked = checked !== undefined && input.checked !== checked
    // React has no event for what it did not see; who listens reads the field.
    if (typed || ticked) onChange({ target: input, currentTarget: input } as ChangeEvent<HTMLInputElement>)
  }, [])
}
