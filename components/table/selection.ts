export type Selection = ReadonlySet<string>

/** Adds or removes one row. */
export function toggle(selection: Selection, key: string): Selection {
  const next = new Set(selection)
  if (!next.delete(key)) next.add(key)
  return next
}

/** Shift: every row from the last touched one to this gets the state that this one gets. */
export function toggleRange(selection: Selection, keys: readonly string[], from: string | null, to: string): Selection {
  const start = from === null ? -1 : keys.indexOf(from)
  const end = keys.indexOf(to)
  if (start < 0 || end < 0) return toggle(selection, to)
  const next = new Set(selection)
  const add = !selection.has(to)
  for (const key of keys.slice(Math.min(start, end), Math.max(start, end) + 1)) {
    if (add) next.add(key)
    else next.delete(key)
  }
  return next
}

/** All of the given rows, or none of them when all were selected; rows that are filtered away keep their state. */
export function toggleAll(selection: Selection, keys: readonly string[]): Selection {
  const all = keys.every(key => selection.has(key))
  const next = new Set(selection)
  for (const key of keys) {
    if (all) next.delete(key)
    else next.add(key)
  }
  return next
}
