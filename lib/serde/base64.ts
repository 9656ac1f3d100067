import type { Format } from './format'

/** The bytes themselves, for scripts; only when asked for. */
export const base64Format: Format = {
  name: 'base64',
  recognise: () => null,
  decode(bytes, start, end, most) {
    // Whole groups of four characters stay decodable when cut.
    const cut = Math.ceil((end - start) / 3) * 4 > most
    return { text: bytes.toString('base64', start, cut ? start + Math.floor(most / 4) * 3 : end), cut }
  },
}
