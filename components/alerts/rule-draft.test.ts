import { expect, test } from 'vitest'
import type { AlertRule } from '@/lib/alerts/types'
import { draftFaults, draftOf, durationOf, ruleOfDraft } from './rule-draft'

const rule: AlertRule = {
  id: 'a',
  name: 'Behind',
  enabled: false,
  pattern: { kind: 'regex', text: '^a' },
  condition: { kind: 'time-lag', above: 90_000 },
  for: 7_200_000,
  repeat: 3_600_000,
  webhooks: ['w'],
  createdAt: 1,
  updatedAt: 2,
}

test('a rule that is opened and saved is the same rule', () => {
  for (const condition of [
    rule.condition,
    { kind: 'lag', above: '5' } as const,
    { kind: 'status', statuses: ['unknown'] } as const,
    { kind: 'no-members' } as const,
  ]) {
    const same = { ...rule, condition: condition as AlertRule['condition'] }
    const { createdAt: _, updatedAt: __, ...asked } = same
    expect(ruleOfDraft(draftOf(same, ['x']), 'a')).toEqual(asked)
  }
})

test('shows times in the largest unit that says them whole', () => {
  expect(durationOf(90_000)).toEqual({ count: 90, unit: 's' })
  expect(durationOf(300_000)).toEqual({ count: 5, unit: 'm' })
  expect(durationOf(172_800_000)).toEqual({ count: 2, unit: 'd' })
  expect(durationOf(0)).toEqual({ count: 0, unit: 's' })
})

test('says what is missing, of the kind that is chosen only', () => {
  const empty = { ...draftOf(null, []), lag: null, statuses: [], timeLag: { count: null, unit: 's' as const } }
  const nothing = { ...empty, name: ' ', pattern: { kind: 'glob' as const, text: '' } }
  expect(draftFaults({ ...nothing, kind: 'no-members' })).toEqual(['name', 'pattern'])
  expect(draftFaults({ ...empty, name: 'a', kind: 'lag' })).toEqual(['above'])
  expect(draftFaults({ ...empty, name: 'a', kind: 'time-lag' })).toEqual(['above'])
  expect(draftFaults({ ...empty, name: 'a', kind: 'status' })).toEqual(['statuses'])
  expect(draftOf(null, ['w1', 'w2']).webhooks).toEqual(['w1', 'w2'])
})
