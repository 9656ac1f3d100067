import { z } from 'zod'

const longest = (text: string) => /^-?\d{1,19}$/.test(text)

/** A whole number of 64 bits as text, as JSON has it; leading zeros go. */
export const int64Input = z
  .string()
  .refine(longest, { error: 'must be a whole number', abort: true })
  .refine(text => BigInt.asIntN(64, BigInt(text)) === BigInt(text), { error: 'must fit into 64 bits', abort: true })
  .transform(text => BigInt(text).toString())

export const offsetInput = int64Input.refine(text => !text.startsWith('-'), 'must be 0 or more')

export const partitionInput = z.int().min(0).max(2_147_483_647)

/** Kafka takes a partition that is named twice, and the last one counts: whoever asks for that has not meant it. */
export function noneTwice(rows: readonly { topic: string; partition: number }[]): boolean {
  return new Set(rows.map(({ topic, partition }) => `${topic}-${partition}`)).size === rows.length
}

export const twice = 'a partition is there twice'
