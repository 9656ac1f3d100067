import type { Format } from './format'

/** Any bytes, two digits each. */
export const hexFormat: Format = {
  name: 'hex',
  recognise: (_bytes, start) => start >= 0,
  decode: (bytes, start, end, most) =>
    bytes.toString('hex', start, end - start <= most / 2 ? end : start + Math.floor(most / 2)),
}
