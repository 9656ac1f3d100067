/**
 * The part of a name (`email` of `email.send`) that somebody may have meant who typed `emial`; null where none is near.
 * Near: at most two letters wrong, missing, too many or swapped, and more right than wrong.
 */
export function nearestWord(typed: string, names: Iterable<string>): string | null {
  const wanted = typed.trim().toLowerCase()
  const limit = Math.min(2, Math.floor((wanted.length - 1) / 2))
  if (limit < 1) return null
  let nearest: string | null = null
  let best = limit + 1
  for (const word of new Set([...names].flatMap(name => name.toLowerCase().split(/[._-]+/)))) {
    if (Math.abs(word.length - wanted.length) >= best) continue
    const distance = editDistance(wanted, word)
    if (distance < best) {
      best = distance
      nearest = word
    }
  }
  return nearest
}

/** Damerau–Levenshtein (optimal string alignment): a swap of neighbours counts once. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let distance = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        distance = Math.min(distance, (beforeLast[j - 2] ?? 0) + 1)
      }
      row.push(distance)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}
