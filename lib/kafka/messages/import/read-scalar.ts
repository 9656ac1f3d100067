const iso = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2}))?$/

/** Milliseconds since 1970, or ISO 8601 with a zone (a date alone is its midnight in UTC); null where it is neither. */
export function timestampOfText(text: string): bigint | null {
  const trimmed = text.trim()
  if (/^-?\d{1,19}$/.test(trimmed)) {
    const value = BigInt(trimmed)
    return BigInt.asIntN(64, value) === value ? value : null
  }
  if (!iso.test(trimmed)) return null
  const ms = Date.parse(trimmed.replace(' ', 'T'))
  return Number.isNaN(ms) ? null : BigInt(ms)
}

export function partitionOfText(text: string): number | null {
  const trimmed = text.trim()
  return /^\d{1,9}$/.test(trimmed) ? Number(trimmed) : null
}
