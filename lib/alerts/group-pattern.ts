import 'server-only'
import { RE2JS } from 're2js'
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

/** Goes back to the last star only, so that no pattern takes longer than its length times that of the name. */
function isLike(name: string, pattern: string): boolean {
  let star = -1
  let tried = 0
  let at = 0
  let sign = 0
  while (at < name.length) {
    if (pattern[sign] === '*') {
      star = sign++
      tried = at
    } else if (sign < pattern.length && (pattern[sign] === '?' || pattern[sign] === name[at])) {
      at++
      sign++
    } else if (star >= 0) {
      sign = star + 1
      at = ++tried
    } else return false
  }
  while (pattern[sign] === '*') sign++
  return sign === pattern.length
}
