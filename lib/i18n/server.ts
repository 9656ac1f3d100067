import 'server-only'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { type Dictionary, en } from './en'
import { ko } from './ko'
import { isLang, type Lang, langCookie, pickLang } from './lang'

/** The visitor's language: the cookie, else Accept-Language, else English. */
export const getLang = cache(async (): Promise<Lang> => {
  const chosen = (await cookies()).get(langCookie)?.value
  return isLang(chosen) ? chosen : pickLang((await headers()).get('accept-language'))
})

/** The visitor's dictionary, for server components and metadata. */
export async function getDictionary(): Promise<Dictionary> {
  return (await getLang()) === 'ko' ? ko : en
}
