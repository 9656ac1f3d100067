const form =
  /^([-+])?P(?:([-+]?\d{1,12})D)?(?:T(?:([-+]?\d{1,12})H)?(?:([-+]?\d{1,12})M)?(?:([-+]?\d{1,12})(?:[.,](\d{0,9}))?S)?)?$/i

/**
 * The milliseconds of an ISO 8601 duration as `java.time.Duration` reads it (`--by-duration`): days, hours, minutes and
 * seconds, none of them longer than that; null for anything else.
 */
export function durationMs(text: string): bigint | null {
  const [whole, sign, days, hours, minutes, seconds, fraction = ''] = form.exec(text) ?? []
  if (whole === undefined || /[PT]$/i.test(whole)) return null
  const part = (value: string | undefined, unit: bigint) => (value === undefined ? 0n : BigInt(value) * unit)
  // Below a second the sign is that of the seconds.
  const below = BigInt(fraction.slice(0, 3).padEnd(3, '0')) * (seconds?.startsWith('-') ? -1n : 1n)
  const sum = part(days, 86_400_000n) + part(hours, 3_600_000n) + part(minutes, 60_000n) + part(seconds, 1_000n) + below
  return sign === '-' ? -sum : sum
}
