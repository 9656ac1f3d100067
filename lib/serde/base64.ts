import type { Format } from './format'

/** The bytes themselves, for scripts; only when asked for. */
export const base64Format: Format = {
  name: 'base64',
  recognise: (_bytes, start) => start >= 0,
  decode(bytes, start, end, most) {
    // Whole groups of four characters stay decodable when cut.
    const whole = Math.ceil((end - start) / 3) * 4
    return bytes.toString('base64', start, whole <= most ? end : start + Math.floor(most / 4) * 3)
  },
}
