'use client'
import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import type { Lang } from './lang'

// Split here, in the browser's own code: whatever a layout of the server imports is sent to every browser.
const providers = {
  en: dynamic(() => import('./provider-en').then(module => module.EnProvider)),
  ko: dynamic(() => import('./provider-ko').then(module => module.KoProvider)),
}

/** A browser loads the words of its own language only. */
export function LanguageProvider({ lang, children }: { lang: Lang; children: ReactNode }) {
  const Provider = providers[lang]
  return <Provider>{children}</Provider>
}
