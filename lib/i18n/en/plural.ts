import { type Count, num } from '../format'

/** `1 topic`, `1,540 topics`. */
export const plural = (count: Count, one: string, many: string) => `${num(count)} ${BigInt(count) === 1n ? one : many}`
