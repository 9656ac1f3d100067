'use client'
import type { ReactNode } from 'react'

export interface ToastInput {
  title: ReactNode
  body?: ReactNode
  /** Takes the action back; the toast then stays for 30 s instead of 8 s. */
  undo?: { label: string; onClick: () => void }
}

/** What draws toasts; its code is loaded when the first one is shown. */
export interface ToastHost {
  add: (id: string, toast: ToastInput) => void
  close: (id: string) => void
}

let host: ToastHost | null = null
let count = 0
const waiting = new Map<string, ToastInput>()
const listeners = new Set<() => void>()

/** Only for the result of an action taken on another screen, or with Undo; what fails is said in place. @returns id for closeToast */
export function showToast(toast: ToastInput): string {
  const id = `toast-${++count}`
  if (host === null) waiting.set(id, toast)
  else host.add(id, toast)
  for (const listener of listeners) listener()
  return id
}

export function closeToast(id: string): void {
  if (!waiting.delete(id)) host?.close(id)
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
