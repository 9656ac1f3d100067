import 'server-only'
import { z } from 'zod'

const mebibyte = 1024 * 1024
const setting = z.coerce.number().int().min(1).max(1_024).default(256)

/**
 * Bytes to which one record batch may inflate (`OTTLA_MAX_BATCH_MIB`): a few kilobytes on the wire may claim any size.
 * Worker threads read it too, so it comes from the environment alone.
 *
 * @throws Error when the setting is no whole number from 1 to 1024
 */
export function maxBatchBytes(environment: Record<string, string | undefined> = process.env): number {
  const parsed = setting.safeParse(environment.OTTLA_MAX_BATCH_MIB || undefined)
  if (parsed.success) return parsed.data * mebibyte
  throw new Error('OTTLA_MAX_BATCH_MIB must be a whole number of MiB, from 1 to 1024.')
}
