/**
 * A number as JSON spells it; what JSON has no number for is a string. A whole number of a floating type keeps its `.0`,
 * so that 1 and 1.0 are seen to be two things.
 */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`
  const text = Object.is(value, -0) ? '-0' : String(value)
  return /[.e]/.test(text) ? text : `${text}.0`
}

/** The shortest decimal that is this 32-bit float again: 0.1 and not 0.10000000149011612. */
export function float32Text(value: number): string {
  if (!Number.isFinite(value)) return floatText(value)
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return floatText(Object.is(value, -0) ? value : short)
  }
  return floatText(Number(value.toPrecision(9)))
}

/** Milliseconds since 1970 and the nanoseconds of the second as ISO 8601 with as many digits as are needed. */
export function instantText(seconds: bigint, nanoseconds: number): string | null {
  const date = new Date(Number(seconds) * 1000)
  if (Number.isNaN(date.getTime()) || nanoseconds > 999_999_999) return null
  const fraction = String(nanoseconds).padStart(9, '0').replace(/0+$/, '')
  return date.toISOString().replace('.000Z', fraction === '' ? 'Z' : `.${fraction}Z`)
}
