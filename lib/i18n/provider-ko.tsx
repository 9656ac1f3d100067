'use client'
import type { ReactNode } from 'react'
import { I18nProvider } from './context'
import { ko } from './ko'

/** One module per language: messages may be functions, which cannot cross from server to browser, and a browser loads only its own. */
export function KoProvider({ children }: { children: ReactNode }) {
  return (
    <I18nProvider lang="ko" t={ko}>
      {children}
    </I18nProvider>
  )
}
