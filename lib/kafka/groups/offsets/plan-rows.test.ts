import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PartitionFacts, planRow } from './plan-rows'

const facts = (committed: bigint | null, start = 10n, end = 20n): PartitionFacts => ({
  topic: 't',
  partition: 0,
  committed: committed === null ? null : { offset: committed.toString(), leaderEpoch: -1, metadata: '' },
  logStartOffset: start,
  logEndOffset: end,
})

test.each([
  [15n, 12n, 're-reads', '3'],
  [12n, 15n, 'skips', '3'],
  [12n, 12n, 'none', '0'],
  [null, 12n, 'first', '0'],
  [500n, 20n, 're-reads', '480'],
] as const)('from %s to %s: %s %s', (before, to, effect, span) => {
  expect(planRow(facts(before), { to })).toMatchObject({ effect, span, after: to.toString() })
})

test('what is asked for outside of the log is pulled to its end', () => {
  fc.assert(
    fc.property(
      fc.bigInt(-(2n ** 64n), 2n ** 64n),
      fc.bigInt(0n, 2n ** 62n),
      fc.bigInt(0n, 2n ** 62n),
      (clamp, a, b) => {
        const [start, end] = a < b ? [a, b] : [b, a]
        const row = planRow(facts(null, start, end), { clamp })
        const after = BigInt(row.after ?? -1)
        expect(after >= start && after <= end).toBe(true)
        expect(row.warning).toBe(clamp > end ? 'above-end' : clamp < start ? 'below-start' : undefined)
        expect(row.asked).toBe(clamp === after ? undefined : clamp.toString())
      },
    ),
  )
})

test('what goes back as it was is not pulled anywhere, and said to be outside', () => {
  expect(planRow(facts(15n), { exactly: 5n })).toMatchObject({
    after: '5',
    effect: 're-reads',
    span: '10',
    warning: 'outside',
  })
  expect(planRow(facts(15n), { exactly: 18n }).warning).toBeUndefined()
  expect(planRow(facts(15n), { exactly: null })).toMatchObject({ after: null, effect: 'delete' })
  expect(planRow(facts(null), { exactly: null })).toMatchObject({ after: null, effect: 'none' })
})

test('a partition whose offsets are not known changes nothing', () => {
  const problem = { code: 'LEADER_NOT_AVAILABLE', message: 'no leader', hint: '' } as const
  const row = planRow({ ...facts(15n), logEndOffset: null, problem }, { to: 0n })
  expect(row).toMatchObject({ effect: 'refused', after: null, problem })
})
