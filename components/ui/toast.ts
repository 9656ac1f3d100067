'use client'
import { Toast as Base } from '@base-ui/react/toast'
import type { ReactNode } from 'react'

/** For the Toaster, which draws what is added here. */
export const toastManager = Base.createToastManager()

interface ToastInput {
  title: ReactNode
  body?: ReactNode
  /** Takes the action back; the toast then stays for 30 s instead of 8 s. */
  undo?: { label: string; onClick: () => void }
}

/** Only for the result of an action taken on another screen, or with Undo; what fails is said in place. @returns id for closeToast */
export function showToast({ title, body, undo }: ToastInput): string {
  return toastManager.add({
    title,
    description: body,
    timeout: undo === undefined ? 8000 : 30_000,
    actionProps: undo === undefined ? undefined : { children: undo.label, onClick: undo.onClick },
  })
}

export function closeToast(id: string): void {
  toastManager.close(id)
}
