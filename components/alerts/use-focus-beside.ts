'use client'
import { useRef } from 'react'
import { keyBeside } from '@/lib/browser/key-beside'

/**
 * Where the focus goes when one of a list is gone: to the same button of the row beside it, or to the head of the list
 * where none is left. Rows say who they are with `data-row`, the button with `data-goes`.
 */
export function useFocusBeside(keys: readonly string[]) {
  const list = useRef<HTMLUListElement>(null)
  const head = useRef<HTMLHeadingElement>(null)
  /** @param keysBefore the list as it was when this was begun: it may be gone from it meanwhile */
  function beside(gone: string, keysBefore: readonly string[] = keys): HTMLElement | null {
    const key = keyBeside(keysBefore, [gone])
    const row = key === null ? null : list.current?.querySelector(`[data-row="${CSS.escape(key)}"]`)
    return row?.querySelector<HTMLElement>('[data-goes]') ?? head.current
  }
  return { list, head, beside }
}
