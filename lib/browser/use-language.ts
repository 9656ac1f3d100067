'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { type Lang, langCookie } from '@/lib/i18n/lang'

/** Changes the language: kept in a cookie for a year, since the server writes the page in it. */
export function useSetLanguage(): (lang: Lang) => void {
  const router = useRouter()
  const [, start] = useTransition()
  return lang => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
    document.cookie = `${langCookie}=${lang}; path=/; max-age=31536000; samesite=lax`
    start(() => router.refresh())
  }
}
