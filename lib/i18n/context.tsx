'use client'
import { createContext, type ReactNode, use } from 'react'
import type { Dictionary } from './en'
import type { Lang } from './lang'

interface I18n {
  lang: Lang
  t: Dictionary
}

const I18nContext = createContext<I18n | null>(null)

export function I18nProvider({ lang, t, children }: I18n & { children: ReactNode }) {
  return <I18nContext value={{ lang, t }}>{children}</I18nContext>
}

function useI18n(): I18n {
  const value = use(I18nContext)
  if (value === null) throw new Error('useT and useLang need a language provider above them')
  return value
}

/** The visitor's dictionary: `const t = useT()`, then `t.topics.title` or `t.topics.count(3)`. */
export function useT(): Dictionary {
  return useI18n().t
}

export function useLang(): Lang {
  return useI18n().lang
}
