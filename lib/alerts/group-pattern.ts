import 'server-only'
import { RE2JS } from 're2js'
import { isLike } from '@/lib/is-like'
import type { GroupPattern } from './types'

const longestPattern = 500

/** @returns whether a group id is meant; a string says why the pattern is none */
export function compilePattern({ kind, text }: GroupPattern): ((groupId: string) => boolean) | string {
  if (text.length > longestPattern) return `longer than ${longestPattern} characters`
  if (kind === 'glob') return groupId => isLike(groupId, text)
  try {
    const expression = RE2JS.compile(text)
    return groupId => expression.test(groupId)
  } catch (error) {
    return error instanceof Error ? error.message : 'no regular expression'
  }
}
