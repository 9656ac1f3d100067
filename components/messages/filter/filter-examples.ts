import type { Dictionary } from '@/lib/i18n/en'

/** What an expression can ask about, in the order of the help. */
export const filterNames = ['key', 'value', 'headers', 'partition', 'offset', 'timestamp', 'size'] as const

/** Expressions that work as they stand; each can be put into the filter and changed there. */
export const filterExamples: readonly {
  text: string
  what: keyof Dictionary['messages']['filter']['help']['example']
}[] = [
  { text: 'value.user.id == 7', what: 'field' },
  { text: 'headers["trace"].startsWith("a")', what: 'header' },
  { text: 'key.matches("^order-[0-9]+$")', what: 'keys' },
  { text: 'has(value.error) && value.error.code in [500, 503]', what: 'errors' },
  { text: 'size > 1000 && timestamp > timestamp("2026-01-01T00:00:00Z")', what: 'large' },
]
