/** The columns of an export as CSV, in their order. */
export const csvColumns = [
  'partition',
  'offset',
  'timestamp',
  'timestampType',
  'keyEncoding',
  'key',
  'valueEncoding',
  'value',
  'headers',
  'transaction',
] as const
