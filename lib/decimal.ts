/** A 64-bit integer as decimal text: offsets, lags and timestamps pass 2^53, and JSON has no bigint. */
export type Decimal = string
