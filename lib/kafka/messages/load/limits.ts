/** Bounds of a load. */
export const mostRecords = 100_000_000
export const mostRate = 1_000_000
export const mostHeaders = 50
export const mostSeed = 100

export const compressions = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const
