import type { Format } from './format'

/** Zero bytes, which is not null: a record with an empty value is no tombstone. */
export const emptyFormat: Format = {
  name: 'empty',
  recognise: (_bytes, start, end) => start >= 0 && start === end,
  decode: () => '',
}
