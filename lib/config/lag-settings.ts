import { z } from 'zod'

/** `500ms`, `10s`, `5m`, `12h`, `7d` → milliseconds. */
const duration = z
  .string()
  .regex(/^\d{1,9}(ms|s|m|h|d)$/, 'must be a number with ms, s, m, h or d, like 10s')
  .transform(text => Number.parseInt(text, 10) * unitOf[text.replace(/^\d+/, '') as keyof typeof unitOf])

const unitOf = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

const between = (least: number, most: number, words: string) =>
  duration.refine(value => value >= least && value <= most, `must be ${words}`)

/** How lag is sampled and judged; `lag:` in ottla.yaml, for all clusters, and what differs for one of them. */
export const lagSettingsSchema = z.strictObject({
  /** Between two samples of all groups. */
  interval: between(1000, 300_000, 'from 1s to 5m').optional(),
  /** What the status looks back over: rates, falling, rising. */
  window: between(1000, 86_400_000, 'from 1s to 1d').optional(),
  /** Members, lag, and no change of the committed offset for so long: stalled. */
  stalledAfter: between(1000, 86_400_000, 'from 1s to 1d').optional(),
  /** A lag in time below this is keeping up. */
  behindAfter: between(1000, 7 * 86_400_000, 'from 1s to 7d').optional(),
})

/** All times in milliseconds. */
export type LagSettings = Required<z.output<typeof lagSettingsSchema>>

export const lagDefaults: LagSettings = {
  interval: 10_000,
  window: 300_000,
  stalledAfter: 300_000,
  behindAfter: 60_000,
}

/** How much history is kept, of all clusters together; `history:` in ottla.yaml. */
export const historySettingsSchema = z.strictObject({
  /** Samples as they were taken. */
  raw: between(60_000, 7 * 86_400_000, 'from 1m to 7d').default(7 * 86_400_000),
  /** Roll-ups of a minute and of ten. */
  rollUps: between(60_000, 90 * 86_400_000, 'from 1m to 90d').default(90 * 86_400_000),
  /** Bytes on disk; the oldest raw samples go first. */
  maxBytes: z
    .number()
    .int()
    .min(1_048_576)
    .default(2 * 2 ** 30),
})

export type HistorySettings = z.output<typeof historySettingsSchema>
