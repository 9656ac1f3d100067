import { expect, test } from 'vitest'
import { type EvaluatedGroup, evaluate, type Pending } from './evaluate'
import { compilePattern } from './group-pattern'
import type { Alert, AlertCondition, AlertRule } from './types'

const base: AlertRule = {
  id: 'r',
  name: 'Rule',
  enabled: true,
  pattern: { kind: 'glob', text: 'orders-*' },
  condition: { kind: 'lag', above: '100' },
  for: 30_000,
  repeat: null,
  webhooks: [],
  createdAt: 0,
  updatedAt: 0,
}

const healthy: EvaluatedGroup = {
  groupId: 'orders-a',
  state: 'Stable',
  sampledAt: 0,
  status: 'keeping-up',
  lag: '0',
  timeLag: 0,
  timeLagBy: 'sampled',
  members: 1,
}

/** What a sample said; null: the group is not among those known; a number: its lag. */
type Told = Partial<EvaluatedGroup> | number | null

/** Plays samples ten seconds apart (or at `at`) and writes down what happens when. */
function play(
  rule: Partial<AlertRule>,
  series: readonly (Told | { at: number; told: Told; complete?: boolean; rule?: Partial<AlertRule> })[],
) {
  let pending = new Map<string, Pending>()
  let firing = new Map<string, Alert>()
  const happened: string[] = []
  for (const [index, entry] of series.entries()) {
    const step =
      entry !== null && typeof entry === 'object' && 'told' in entry ? entry : { at: index * 10_000, told: entry }
    const { at, told, complete = true } = step
    const current: AlertRule = { ...base, ...rule, ...('rule' in step ? step.rule : {}) }
    const matches = compilePattern(current.pattern)
    const isMeant = (groupId: string) => typeof matches === 'function' && matches(groupId)
    const of = told === null ? null : typeof told === 'number' ? { lag: String(told) } : told
    const group = of && { ...healthy, sampledAt: at, ...of }
    const groups = new Map(group && isMeant(group.groupId) ? [[group.groupId, group]] : [])
    const outcome = evaluate({ rule: current, groups, complete, staleAfter: 30_000, isMeant, pending, firing }, at)
    pending = outcome.pending
    const next = new Map<string, Alert>()
    for (const { groupId, since, facts } of outcome.raised) {
      happened.push(`${at / 1000} raised since ${since / 1000}`)
      const alert = { id: 'a', ruleId: 'r', ruleName: 'Rule', groupId, since, raisedAt: at, toldAt: null, overAt: null }
      next.set(groupId, { ...alert, overReason: null, raisedFacts: facts, facts, unknown: false })
    }
    for (const { reason } of outcome.over) happened.push(`${at / 1000} over: ${reason}`)
    for (const { groupId, unknown } of outcome.lasting) {
      const alert = firing.get(groupId)
      if (!alert) throw new Error('what was not raised cannot last')
      if (alert.unknown !== unknown) happened.push(`${at / 1000} ${unknown ? 'unknown' : 'known again'}`)
      next.set(groupId, { ...alert, unknown })
    }
    firing = next
  }
  return happened
}

test('is raised once after it has held for so long, and is over once', () => {
  expect(play({}, [0, 101, 150, 200, 300, 400, 500, 100, 50, 0])).toEqual(['40 raised since 10', '70 over: recovered'])
})

test('is raised at once where no duration is set, and not at the bound itself', () => {
  expect(play({ for: 0 }, [100, 101])).toEqual(['10 raised since 10'])
})

test('begins anew when it did not hold in between', () => {
  expect(play({}, [200, 200, 200, 50, 200, 200, 200, 200])).toEqual(['70 raised since 40'])
})

test('raises again what holds again', () => {
  expect(play({ for: 0 }, [200, 0, 200, 0])).toEqual([
    '0 raised since 0',
    '10 over: recovered',
    '20 raised since 20',
    '30 over: recovered',
  ])
})

test('ends nothing by an unknown lag, and says that it is not sure', () => {
  const unknown = { lag: null, status: 'unknown' as const }
  expect(play({ for: 0 }, [200, unknown, unknown, 200, unknown, 50])).toEqual([
    '0 raised since 0',
    '10 unknown',
    '30 known again',
    '40 unknown',
    '50 over: recovered',
  ])
})

test('ends nothing while there are no samples, or only old ones', () => {
  expect(
    play({ for: 0 }, [
      200,
      { at: 60_000, told: { lag: '0', sampledAt: 0 } },
      { at: 70_000, told: null, complete: false },
      { at: 80_000, told: 200 },
    ]),
  ).toEqual(['0 raised since 0', '60 unknown', '80 known again'])
})

test('does not count the time that nobody saw', () => {
  const away = (at: number) => ({ at, told: null, complete: false })
  // 10 s were seen, then 300 s not: of those 30 s may be a late sample, the others do not count.
  expect(
    play({}, [
      200,
      { at: 10_000, told: 200 },
      away(20_000),
      away(300_000),
      { at: 310_000, told: 200 },
      { at: 320_000, told: 200 },
    ]),
  ).toEqual(['310 raised since 270'])
  expect(
    play({ for: 60_000 }, [
      200,
      { at: 10_000, told: 200 },
      away(300_000),
      { at: 310_000, told: 200 },
      { at: 320_000, told: 200 },
      { at: 330_000, told: 200 },
    ]),
  ).toEqual(['330 raised since 270'])
})

test('is over when the group is gone, but not when its coordinator is silent', () => {
  expect(play({ for: 0 }, [200, { at: 10_000, told: null, complete: false }, { at: 20_000, told: null }])).toEqual([
    '0 raised since 0',
    '10 unknown',
    '20 over: gone',
  ])
  expect(play({ for: 0 }, [200, { lag: '200', state: 'Dead', sampledAt: -99_999 }])).toEqual([
    '0 raised since 0',
    '10 over: gone',
  ])
})

test('is over when the rule is switched off, or is about other groups', () => {
  expect(play({ for: 0 }, [200, { at: 10_000, told: 200, rule: { enabled: false } }])).toEqual([
    '0 raised since 0',
    '10 over: rule-off',
  ])
  const pattern = { kind: 'glob', text: 'payments-*' } as const
  expect(play({ for: 0 }, [200, { at: 10_000, told: 200, rule: { pattern } }])).toEqual([
    '0 raised since 0',
    '10 over: rule-changed',
  ])
  expect(play({ for: 0, enabled: false }, [200, 200])).toEqual([])
})

const conditions: [string, AlertCondition, Partial<EvaluatedGroup>, 'raised' | 'none'][] = [
  ['lag past 2^53', { kind: 'lag', above: '9007199254740992' }, { lag: '9007199254740993' }, 'raised'],
  ['lag of 2^53', { kind: 'lag', above: '9007199254740993' }, { lag: '9007199254740992' }, 'none'],
  ['time above', { kind: 'time-lag', above: 60_000 }, { timeLag: 60_001 }, 'raised'],
  ['time at the bound', { kind: 'time-lag', above: 60_000 }, { timeLag: 60_000 }, 'none'],
  ['time at least', { kind: 'time-lag', above: 60_000 }, { timeLag: 70_000, timeLagBy: 'at-least' }, 'raised'],
  ['time unknown', { kind: 'time-lag', above: 60_000 }, { timeLag: null, timeLagBy: null }, 'none'],
  ['one status', { kind: 'status', statuses: ['stalled'] }, { status: 'stalled' }, 'raised'],
  ['of several', { kind: 'status', statuses: ['stalled', 'rewound'] }, { status: 'rewound' }, 'raised'],
  ['another', { kind: 'status', statuses: ['stalled', 'rewound'] }, { status: 'catching-up' }, 'none'],
  ['unknown itself', { kind: 'status', statuses: ['unknown'] }, { status: 'unknown' }, 'raised'],
  ['no members', { kind: 'no-members' }, { members: 0 }, 'raised'],
  ['a member', { kind: 'no-members' }, { members: 1 }, 'none'],
  ['members not told', { kind: 'no-members' }, { members: null }, 'none'],
  ['another group', { kind: 'no-members' }, { members: 0, groupId: 'payments' }, 'none'],
]

test.each(conditions)('%s', (_, condition, told, expected) => {
  expect(play({ for: 0, condition }, [told]).length).toBe(expected === 'raised' ? 1 : 0)
})

test('what is older than the history by too little neither raises nor ends', () => {
  const condition: AlertCondition = { kind: 'time-lag', above: 60_000 }
  const atLeast = { timeLag: 30_000, timeLagBy: 'at-least' as const }
  expect(play({ for: 0, condition }, [{ timeLag: 70_000 }, atLeast, { timeLag: 0 }])).toEqual([
    '0 raised since 0',
    '10 unknown',
    '20 over: recovered',
  ])
})

test('patterns: a glob means the whole name, an expression what is found in it', () => {
  const is = (kind: 'glob' | 'regex', text: string, groupId: string) => {
    const matches = compilePattern({ kind, text })
    return typeof matches === 'function' ? matches(groupId) : matches
  }
  expect(is('glob', '*', '')).toBe(true)
  expect(is('glob', 'a?c*', 'abcdef')).toBe(true)
  expect(is('glob', 'a?c', 'abcd')).toBe(false)
  expect(is('glob', 'a.c', 'abc')).toBe(false)
  expect(is('regex', '^orders-[0-9]+$', 'orders-12')).toBe(true)
  expect(is('regex', 'ders', 'orders-12')).toBe(true)
  expect(is('regex', '(', 'x')).toEqual(expect.any(String))
  expect(is('glob', 'x'.repeat(501), 'x')).toEqual(expect.any(String))
  const started = performance.now()
  expect(is('regex', '(a+)+$', `${'a'.repeat(5_000)}b`)).toBe(false)
  expect(is('glob', '*a'.repeat(200), 'a'.repeat(10_000))).toBe(true)
  expect(performance.now() - started).toBeLessThan(5_000)
})
