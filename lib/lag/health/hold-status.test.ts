import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type GroupStatus, groupStatuses, type ReasonCode } from '../types'
import { type HeldStatus, holdStatus } from './hold-status'

const found = (status: GroupStatus, code: ReasonCode = 'recent', waitingSince: number | null = null) => ({
  ...{ status, waitingSince },
  reason: { code, params: {} },
})

/** A sample of this moment, by default seen at once; five seconds of hold, a sample a second. */
const at = (sampledAt: number, now = sampledAt) => ({ now, sampledAt, hold: 5_000, interval: 1_000 })

/** Goes through statuses as they are found, one a second, with five seconds of hold. */
function held(statuses: readonly GroupStatus[], code?: ReasonCode): HeldStatus[] {
  const all: HeldStatus[] = []
  for (const [second, status] of statuses.entries()) {
    all.push(holdStatus(all.at(-1) ?? null, found(status, code), at(second * 1000)))
  }
  return all
}

const repeat = (status: GroupStatus, count: number) => Array<GroupStatus>(count).fill(status)

test('another status is taken once it has lasted, and counts from when it began', () => {
  const all = held([...repeat('keeping-up', 3), ...repeat('falling-behind', 6)])
  expect(all.map(({ status }) => status)).toEqual([...repeat('keeping-up', 8), 'falling-behind'])
  expect(all.at(-1)).toMatchObject({ since: 3_000, next: null })
})

test('what comes and goes around a threshold changes nothing', () => {
  const flapping = Array.from({ length: 60 }, (_, index): GroupStatus => (index % 3 ? 'keeping-up' : 'falling-behind'))
  const all = held(['keeping-up', ...flapping])
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set(['keeping-up']))
  expect(all.at(-1)?.since).toBe(0)
})

test('it has lasted after three samples, however late the next ones are; without samples after two intervals', () => {
  const good = holdStatus(null, found('keeping-up'), at(0))
  const slow = (now: number, sampledAt = now) => ({ now, sampledAt, hold: 5_000, interval: 10_000 })
  const once = holdStatus(good, found('no-members'), slow(10_000))
  const again = holdStatus(once, found('no-members'), slow(15_000, 10_000))
  const twice = holdStatus(again, found('no-members'), slow(16_000))
  expect([once, again, twice].map(({ status }) => status)).toEqual(['keeping-up', 'keeping-up', 'keeping-up'])
  expect(holdStatus(twice, found('no-members'), slow(17_000))).toMatchObject({ status: 'no-members', since: 10_000 })
  expect(holdStatus(once, found('no-members'), slow(29_000, 10_000)).status).toBe('keeping-up')
  expect(holdStatus(once, found('no-members'), slow(30_000, 10_000)).status).toBe('no-members')
})

test('rewound and stalled come and go at once', () => {
  const statuses: GroupStatus[] = ['keeping-up', 'rewound', 'catching-up', 'stalled', 'keeping-up']
  expect(held(statuses).map(({ status }) => status)).toEqual(statuses)
  const unread = held(['stalled', ...repeat('unknown', 5), 'stalled', ...repeat('unknown', 6)])
  expect(unread.map(({ status }) => status)).toEqual([...repeat('stalled', 12), 'unknown'])
})

test('a stalled group stands still since its last commit', () => {
  const before = holdStatus(null, found('keeping-up'), at(0))
  expect(holdStatus(before, found('stalled', 'no-change', 123), at(400_000)).since).toBe(123)
})

test('whatever is known is better than that too little was seen; what is gone is gone', () => {
  const first = holdStatus(null, found('unknown', 'too-few-samples'), at(0))
  expect(holdStatus(first, found('falling-behind'), at(1_000))).toMatchObject({ status: 'falling-behind' })
  const good = holdStatus(null, found('keeping-up'), at(0))
  expect(holdStatus(good, found('unknown', 'not-read'), at(1_000))).toMatchObject({ status: 'keeping-up' })
  expect(holdStatus(good, found('unknown', 'group-gone'), at(1_000))).toMatchObject({ status: 'unknown' })
})

test('the reason is always one of the status that is told', () => {
  const codes: Record<GroupStatus, ReasonCode> = {
    ...{ rewound: 'went-back', stalled: 'no-change', 'falling-behind': 'losing', 'no-members': 'nobody-reads' },
    ...{ 'catching-up': 'gaining', unknown: 'not-read', 'not-running': 'lag-steady', 'keeping-up': 'recent' },
  }
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...groupStatuses), { minLength: 1 }), statuses => {
      let before: HeldStatus | null = null
      for (const [second, status] of statuses.entries()) {
        before = holdStatus(before, found(status, codes[status]), at(second * 1000))
        expect(before.reason.code).toBe(codes[before.status])
        expect(before.since).toBeLessThanOrEqual(second * 1000)
      }
    }),
  )
})

test('looking more often does not change what is told, nor since when', () => {
  const runs = fc.array(fc.tuple(fc.constantFrom(...groupStatuses), fc.integer({ min: 1, max: 12 })), { minLength: 1 })
  fc.assert(
    fc.property(runs, lengths => {
      const course = lengths.flatMap(([status, length]) => repeat(status, length))
      const once = held(course).at(-1)
      let often: HeldStatus | null = null
      for (const [second, status] of course.entries()) {
        for (const now of [second * 1000, second * 1000 + 1])
          often = holdStatus(often, found(status), at(second * 1000, now))
      }
      expect(often).toEqual(once)
    }),
  )
})
