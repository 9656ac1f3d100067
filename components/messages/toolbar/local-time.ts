/** `2026-11-21T02:55:07`, as an input of type datetime-local has it, in the clock that the page shows. */
export function toInputTime(ms: number, utc: boolean): string {
  const shifted = utc ? ms : ms - new Date(ms).getTimezoneOffset() * 60_000
  return new Date(shifted).toISOString().slice(0, 19)
}

/** @returns ms since 1970, or null where the text is no time */
export function fromInputTime(text: string, utc: boolean): number | null {
  if (!/^\d{4,6}-\d\d-\d\dT\d\d:\d\d/.test(text)) return null
  const ms = Date.parse(utc ? `${text}Z` : text)
  return Number.isNaN(ms) ? null : ms
}

/** Midnight of the day that `ms` is in. */
export function startOfDay(ms: number, utc: boolean): number {
  const date = new Date(ms)
  if (utc) date.setUTCHours(0, 0, 0, 0)
  else date.setHours(0, 0, 0, 0)
  return date.getTime()
}
