'use client'
import type { ReactNode } from 'react'

export interface ToastInput {
  title: ReactNode
  text?: ReactNode
  /** One thing that can be done about it, by Mod+Z too; it stays longer then. */
  action?: { label: string; run: () => void }
}

/** What draws toasts; its code is loaded when the first one is shown. */
interface ToastHost {
  add: (id: string, toast: ToastInput) => void
}

let host: ToastHost | null = null
let count = 0
const waiting = new Map<string, ToastInput>()
const listeners = new Set<() => void>()

/** Only for the result of an action taken on another screen; what fails is said in place. */
export function showToast(toast: ToastInput): void {
  const id = `toast-${++count}`
  if (host === null) waiting.set(id, toast)
  else host.add(id, toast)
  for (const listener of listeners) listener()
}

/** The host takes over what was shown before it was there. @returns leave */
export function registerToastHost(next: ToastHost): () => void {
  host = next
  for (const [id, toast] of waiting) next.add(id, toast)
  waiting.clear()
  return () => {
    if (host === next) host = null
  }
}

/** For the shell: tells when there is a first toast. */
export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function anyToast(): boolean {
  return count > 0
}
