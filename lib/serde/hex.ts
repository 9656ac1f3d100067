import type { Format } from './format'

/** Any bytes, two digits each. */
export const hexFormat: Format = {
  name: 'hex',
  recognise: () => 'possible',
  decode(bytes, start, end, most) {
    const cut = end - start > most / 2
    return { text: bytes.toString('hex', start, cut ? start + Math.floor(most / 2) : end), cut }
  },
}
