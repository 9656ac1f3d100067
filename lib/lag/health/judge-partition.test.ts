import { expect, test } from 'vitest'
import { at, empty, judge, long, none, one, series, unknown, word } from './testing/series'

test.each<[string, Parameters<typeof series>[1], Parameters<typeof series>[2], string]>([
  ['reads all as it comes', s => s * 10, s => s * 10, 'keeping-up caught-up'],
  ['reads all of very much', s => s * 1_000_000, s => s * 1_000_000, 'keeping-up caught-up'],
  ['nothing comes', 5, 5, 'keeping-up idle'],
  ['an empty log', none, 0, 'keeping-up empty'],
  ['slower than its producers', s => s * 8, s => 5_000 + s * 10, 'falling-behind losing'],
  ['as fast, but late', s => s * 10, s => 5_000 + s * 10, 'falling-behind not-gaining'],
  ['faster', s => s * 12, s => 5_000 + s * 10, 'catching-up gaining'],
  ['late by half a minute', s => s * 10, s => 300 + s * 10, 'keeping-up recent'],
  [
    'commits every two minutes',
    s => Math.max(0, Math.floor((s - 60) / 120) * 1200 + 600),
    s => s * 10,
    'keeping-up reached-end',
  ],
  ['stands still, and more comes', 5, s => 100 + s, 'stalled no-change'],
  ['stands still, and nothing comes', 5, 100, 'stalled no-change'],
  ['moves by one record only', s => (s < 350 ? 5 : 6), s => 1000 + s, 'falling-behind losing'],
  ['nothing is committed', none, 10, 'unknown no-commit'],
  ['the leader does not answer', 5, unknown, 'unknown end-unreadable'],
  ['the coordinator does not answer', unknown, 5, 'unknown commit-unreadable'],
  ['nobody answers', unknown, unknown, 'unknown not-read'],
])('with members: %s', (_, current, end, expected) => expect(one(current, end)).toBe(expected))

test.each<[string, Parameters<typeof series>[1], Parameters<typeof series>[2], string]>([
  ['nothing is left', 100, 100, 'not-running all-read'],
  ['something is left', 5, 100, 'not-running lag-steady'],
  ['more comes', 5, s => 100 + s, 'no-members nobody-reads'],
  ['more came, but not in the window', 5, s => (s < 40 ? 100 : 200), 'not-running lag-steady'],
  ['commits without being a member', s => s * 8, s => 5_000 + s * 10, 'falling-behind losing'],
  ['was put forward once', s => (s < 200 ? 0 : 50), 5_000, 'not-running lag-steady'],
])('without members: %s', (_, current, end, expected) => expect(one(current, end, empty)).toBe(expected))

test('who has just left is not taken for a consumer without membership', () => {
  const scene = { ...empty, events: [{ at: at(300), kind: 'empty', text: '' }] }
  expect(
    one(
      s => s * 8,
      s => 5_000 + s * 10,
      scene,
    ),
  ).toBe('no-members nobody-reads')
})

test('a partition that nobody has is read by nobody, whoever else is a member', () => {
  const beside = { assigned: () => false }
  expect(one(5, s => 100 + s, { beside })).toBe('no-members unassigned')
  expect(one(5, 100, { beside })).toBe('not-running unassigned')
  expect(one(5, 100, { beside: { assigned: () => true } })).toBe('stalled no-change')
})

test('rewound: until it is where it was, or for a window', () => {
  const back = (to: number, more: (second: number) => number) => (s: number) => (s < 300 ? 900 : to + more(s - 300))
  expect(
    one(
      back(100, () => 0),
      1_000,
    ),
  ).toBe('rewound went-back')
  expect(
    one(
      back(100, () => 0),
      1_000,
      empty,
    ),
  ).toBe('rewound went-back')
  expect(
    judge([
      series(
        long,
        back(100, s => s),
        1_000,
      ),
    ]).reason.params,
  ).toMatchObject({
    ...{ from: '900', to: '100', again: '740', wentBackAt: at(300), topic: 'orders', partition: 0 },
  })
  expect(
    one(
      back(100, s => s * 20),
      1_000,
    ),
  ).not.toMatch(/rewound/)
  expect(one(s => (s < 30 ? 900 : 100 + s), 1_000)).not.toMatch(/rewound/)
})

test('a commit that goes back is excused by a reset made here, by the topic created anew, and by an end that went back', () => {
  const points = [series(long, s => (s < 300 ? 900 : 100), 1_000)]
  expect(word(points, { events: [{ at: at(295), kind: 'reset', text: 'orders-0: 900 → 100' }] })).not.toMatch(/rewound/)
  expect(word(points, { events: [{ at: at(301), kind: 'reset', text: '' }] })).not.toMatch(/rewound/)
  expect(word(points, { events: [{ at: at(320), kind: 'reset', text: '' }] })).toMatch(/rewound/)
  expect(word(points, { events: [{ at: at(250), kind: 'reset', text: '' }] })).toMatch(/rewound/)
  expect(word(points, { events: [{ at: at(300), kind: 'recreated', text: 'orders' }] })).not.toMatch(/rewound/)
  expect(word(points, { events: [{ at: at(300), kind: 'recreated', text: 'others' }] })).toMatch(/rewound/)
  // A reset of others explains nothing.
  const reset = (topic: string, ...partitions: number[]) =>
    word(points, { events: [{ at: at(300), kind: 'reset', text: '', changed: [{ topic, partitions }] }] })
  expect(reset('orders', 3, 0)).not.toMatch(/rewound/)
  expect(reset('orders', 1, 2)).toMatch(/rewound/)
  expect(reset('others', 0)).toMatch(/rewound/)
  expect(
    one(
      s => (s < 300 ? 900 : 100),
      s => (s < 290 ? 1_000 : 120),
    ),
  ).not.toMatch(/rewound/)
})

test('a commit that was deleted in between did not go back', () => {
  expect(one(s => (s < 200 ? 900 : s < 250 ? none : 100), 1_000)).not.toMatch(/rewound/)
  expect(one(s => (s < 200 ? 900 : s < 250 ? unknown : 100), 1_000)).toBe('rewound went-back')
})

test('behind the log end: it waits for the consumer for a while', () => {
  const end = (s: number) => (s < 300 ? 900 : 10)
  expect(one(900, end)).toBe('unknown beyond-end')
  expect(one(900, end, empty)).toBe('not-running beyond-end')
  expect(one(900, 10)).toBe('stalled beyond-end')
  expect(judge([series(long, 900, 10)]).reason.params).toMatchObject({ offset: '900', end: '10' })
})

test('before the log start: where the consumer will jump', () => {
  const beside = { logStartOffset: () => 120n }
  expect(one(5, 200, { beside })).toBe('stalled before-start')
  expect(one(5, 200, { beside, ...empty })).toBe('not-running before-start')
  expect(judge([series(long, 5, 200)], { beside }).reason.params).toMatchObject({
    offset: '5',
    start: '120',
    lag: '195',
  })
  expect(
    one(
      s => 5 + s,
      s => 200 + s,
      { beside },
    ),
  ).toBe(
    one(
      s => 5 + s,
      s => 200 + s,
    ),
  )
})

test('what is left is no record, or cannot be read yet', () => {
  expect(one(9, 10, { beside: { rest: () => 'only-markers' } })).toBe('keeping-up only-markers')
  expect(one(9, 15, { beside: { rest: () => 'open-transaction' } })).toBe('keeping-up open-transaction')
  const markers = judge([series(long, 9, 10)], { beside: { rest: () => 'only-markers' } })
  expect(markers).toMatchObject({ timeLag: 0, catchUp: 0, lag: '1' })
})

test('a consumer without membership that has come to an open transaction is taken to wait for it', () => {
  const beside = { rest: () => 'open-transaction' as const }
  const reading = (s: number) => Math.min(s, 200)
  const judged = judge([series(long, reading, 1_000)], { ...empty, beside })
  expect(judged).toMatchObject({ status: 'keeping-up', reason: { code: 'open-transaction' } })
  // What was seen of it is older than the points by now.
  const standing = () => judged.partitions[0]?.standing ?? null
  expect(one(200, 1_000, { ...empty, beside: { ...beside, standing } })).toBe('keeping-up open-transaction')
  expect(one(200, 1_000, { ...empty, beside: { standing } })).toBe('not-running lag-steady')
  expect(one(201, 1_000, { ...empty, beside: { ...beside, standing } })).toBe('not-running open-transaction')
})

test('of who was never seen to read it is said what waits, also when more comes', () => {
  const beside = { rest: () => 'open-transaction' as const }
  expect(one(5, s => 100 + s, { ...empty, beside })).toBe('not-running open-transaction')
  expect(one(9, 10, { ...empty, beside: { rest: () => 'only-markers' } })).toBe('not-running only-markers')
})

test('after the end of a transaction that was open for long the consumer has as long as ever', () => {
  const { partitions } = judge([series(long, 9, 15)], { beside: { rest: () => 'open-transaction' } })
  const standing = () => partitions[0]?.standing ?? null
  expect(word([series(long + 10, 9, 15)], { beside: { standing } })).not.toMatch(/stalled/)
  expect(word([series(long + 30, 9, 15)], { beside: { standing } })).toBe('stalled no-change')
})

test('where nothing comes and nothing is read it is too early for a word, until it is stalled', () => {
  expect(word([series(20, 5, 100)])).toBe('unknown too-few-samples')
  expect(word([series(31, 5, 100)])).toBe('stalled no-change')
})

test('stalled exactly after stalledAfter, counted from when something came to be read', () => {
  const waits = (seconds: number) => word([series(seconds / 10 + 1, 5, s => (s === 0 ? 5 : 6))])
  expect(waits(300)).toBe('keeping-up reached-end')
  expect(waits(310)).toBe('stalled no-change')
  expect(judge([series(long, 5, s => (s < 20 ? 5 : 6))])).toMatchObject({
    reason: { params: { waitingFor: 340_000, lag: '1' } },
    waitingSince: at(20),
  })
  // The commit is older than the record.
  expect(word([series(400, 5, s => (s < 3_900 ? 5 : 6))])).toBe('keeping-up reached-end')
})

test('remembers from earlier evaluations since when a commit stands still', () => {
  const known = { restedAt: null, isStalled: false, wasRead: false }
  const standing = () => ({ current: 5n, movedAt: at(-9_000), waitingSince: at(-8_000), ...known })
  const { reason, partitions } = judge([series(3, 5, 10)], { beside: { standing } })
  expect(reason).toMatchObject({ code: 'no-change', params: { waitingFor: 8_020_000 } })
  expect(partitions[0]).toMatchObject({ movedAt: at(-9_000) })
})

test('finds in the history since when a commit stands still that stood already when the points begin', () => {
  const stood = [{ at: at(-9_000), current: 5n, end: -2n }, ...series(long, 5, 100)]
  const waiting = (passed: number | null) =>
    judge([stood], { beside: { passed: () => ({ at: passed, before: at(-7_000) }) } }).waitingSince
  expect(waiting(at(-8_000))).toBe(at(-8_000))
  expect(waiting(at(-9_500))).toBe(at(-9_000))
  expect(waiting(null)).toBe(at(0))
})
