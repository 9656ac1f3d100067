import type { Format } from './format'

/** ISO 8859-1: each byte a character. Any bytes are that, so it is only ever chosen. */
export const latin1Format: Format = {
  name: 'latin1',
  recognise: () => null,
  decode(bytes, start, end, most) {
    const cut = end - start > most
    return { text: bytes.toString('latin1', start, cut ? start + most : end), cut }
  },
}
