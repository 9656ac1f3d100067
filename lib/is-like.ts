/**
 * Whether a name is as a pattern says: `*` stands for any letters, `?` for one. Goes back to the last star only, so that no
 * pattern takes longer than its length times that of the name.
 */
export function isLike(name: string, pattern: string): boolean {
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
