import type { LagSettings } from '@/lib/config/lag-settings'
import type { OffsetPoint } from '../../offset-point'
import { type BesideHistory, judgeGroup, type SeenGroup } from '../judge-group'

/** Ten seconds between samples, five minutes of window: the defaults. */
export const settings: LagSettings = { interval: 10_000, window: 300_000, stalledAfter: 300_000, behindAfter: 60_000 }

/** A number or a mark of each sample; a function of seconds since the first sample; or one number that holds. */
export type Course = readonly number[] | ((second: number) => number) | number

const marks = { none: -1, unknown: -2, gone: -3 }
export const { none, unknown, gone } = marks

/** When the recorded series begin; milliseconds since 1970. */
export const t0 = 1_000_000_000_000

/** A sample every ten seconds. */
export function series(length: number, current: Course, end: Course): OffsetPoint[] {
  return Array.from({ length }, (_, index) => ({
    at: t0 + index * settings.interval,
    current: BigInt(Math.floor(courseAt(current, index))),
    end: BigInt(Math.floor(courseAt(end, index))),
  }))
}

function courseAt(course: Course, index: number): number {
  if (typeof course === 'number') return course
  if (typeof course === 'function') return course((index * settings.interval) / 1000)
  return course[Math.min(index, course.length - 1)] ?? 0
}

export const nothingBeside: BesideHistory = {
  assigned: () => null,
  logStartOffset: () => null,
  rest: () => null,
  exact: () => null,
  passed: () => null,
  standing: () => null,
}

export interface Scene extends Partial<Omit<SeenGroup, 'partitions'>> {
  beside?: Partial<BesideHistory>
  settings?: Partial<LagSettings>
  now?: number
}

/** Judges a group of these partitions of `orders` at the time of the last sample. */
export function judge(partitions: readonly OffsetPoint[][], scene: Scene = {}) {
  const sampledAt = Math.max(t0, ...partitions.map(points => points.at(-1)?.at ?? 0))
  const { beside, now, settings: other, ...seen } = scene
  return judgeGroup(
    {
      groupId: 'billing',
      state: 'Stable',
      members: 1,
      sampledAt,
      events: [],
      partitions: partitions.map((points, partition) => ({ topic: 'orders', partition, points })),
      ...seen,
    },
    { ...settings, ...other },
    now ?? sampledAt,
    { ...nothingBeside, ...beside },
  )
}

/** Six minutes of samples: a window and a bit. */
export const long = 37

export const empty = { state: 'Empty', members: 0 }

/** Status and reason of a group. */
export function word(partitions: readonly OffsetPoint[][], scene: Scene = {}): string {
  const { status, reason } = judge(partitions, scene)
  return `${status} ${reason.code}`
}

/** The same of a group with one partition, seen for six minutes. */
export const one = (current: Course, end: Course, scene: Scene = {}) => word([series(long, current, end)], scene)

/** Seconds after the first sample, as milliseconds since 1970. */
export const at = (second: number) => t0 + second * 1000
