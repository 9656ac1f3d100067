/** The languages Ottla speaks. */
const langs = ['en', 'ko'] as const

export type Lang = (typeof langs)[number]

/** Cookie that holds a visitor's own choice; without it the browser's Accept-Language decides. */
export const langCookie = 'ottla-lang'

export function isLang(value: unknown): value is Lang {
  return langs.some(lang => lang === value)
}

/** The best of our languages for an Accept-Language header (RFC 9110 §12.5.4); English when none is asked for. */
export function pickLang(acceptLanguage: string | null): Lang {
  let best: Lang = 'en'
  let bestQuality = 0
  for (const part of (acceptLanguage ?? '').split(',')) {
    const [tag = '', ...params] = part.trim().split(';')
    const lang = tag.trim().toLowerCase().split('-')[0]
    const q = params.map(p => p.trim()).find(p => p.startsWith('q='))
    const quality = q === undefined ? 1 : Number(q.slice(2))
    if (isLang(lang) && quality > bestQuality) {
      best = lang
      bestQuality = quality
    }
  }
  return best
}
