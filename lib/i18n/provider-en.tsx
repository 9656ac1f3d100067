'use client'
import type { ReactNode } from 'react'
import { I18nProvider } from './context'
import { en } from './en'

/** One module per language: messages may be functions, which cannot cross from server to browser, and a browser loads only its own. */
export function EnProvider({ children }: { children: ReactNode }) {
  return (
    <I18nProvider lang="en" t={en}>
      {children}
    </I18nProvider>
  )
}
