import { isLike } from './is-like'

/** Topics that one trace may go through. */
export const mostTraced = 50

/**
 * The names that a pattern means, sorted: `*` stands for any letters, `?` for one. Kafka's own topics, which begin with `__`,
 * only where the pattern does, too.
 */
export function namesLike(pattern: string, names: Iterable<string>): string[] {
  const wanted = pattern.trim()
  const own = wanted.startsWith('__')
  return [...names].filter(name => (own || !name.startsWith('__')) && isLike(name, wanted)).sort(byName)
}

/** Letters of topic names and the two that stand for others. */
export function isTopicPattern(text: string): boolean {
  return /^[a-zA-Z0-9._\-*?]{1,249}$/.test(text.trim())
}

/** The order of topics among equal times: by code units, the same on server and page. */
export function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
