import type { Format } from './format'

/** No bytes at all: no key, or a tombstone. */
export const nullFormat: Format = {
  name: 'null',
  recognise: (_bytes, start) => start < 0,
  decode: () => '',
}
