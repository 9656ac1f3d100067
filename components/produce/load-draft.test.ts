import { expect, it } from 'vitest'
import { draftOfPlan, emptyLoadDraft, planFrom, planOf } from './load-draft'
import { linkOfPlan, planOfLink } from './load-link'

it('begins with a load that can be sent', () => {
  expect(planOf(emptyLoadDraft())).toMatchObject({ count: 1_000, rate: 100, valueEncoding: 'utf8' })
})

it('goes from the form to a plan and back, through a link too', () => {
  const plan = planOf({
    ...emptyLoadDraft(),
    key: '한 {{counter}}',
    headers: [{ id: 4, key: 'h', value: '{{uuid}}' }],
    valueAs: 'base64',
    value: '{{random.bytes 30}}',
    partition: 3,
    compression: 'zstd',
    unlimited: true,
    seed: 'again',
  })
  expect(plan).toMatchObject({ rate: null, partition: 3, seed: 'again', valueEncoding: 'base64' })
  if (!plan) return
  expect(planOf(draftOfPlan(plan))).toEqual(plan)
  const link = linkOfPlan(plan)
  expect(link).toMatch(/^[\w-]+$/)
  expect(planOfLink(link)).toEqual(plan)
  expect(planOf(draftOfPlan({ ...plan, value: null }))?.value).toBeNull()
})

it('makes no link of what is too long for an address', () => {
  const plan = planOf({ ...emptyLoadDraft(), value: 'x'.repeat(5_000) })
  expect(plan && linkOfPlan(plan)).toBeNull()
})

it('has no plan while something is missing or wrong', () => {
  const draft = emptyLoadDraft()
  for (const part of [
    { count: null },
    { count: 0 },
    { count: 100_000_001 },
    { rate: null },
    { rate: 1_000_001 },
    { value: '{{uid}}' },
    { headers: [{ id: 0, key: '', value: 'v' }] },
  ])
    expect(planOf({ ...draft, ...part })).toBeNull()
})

it('takes nothing for a plan that is none', () => {
  const plan = planOf(emptyLoadDraft())
  for (const wrong of [
    null,
    7,
    'x',
    {},
    [],
    { ...plan, count: -1 },
    { ...plan, rate: 'fast' },
    { ...plan, partition: 'somewhere' },
    { ...plan, headers: 'none' },
    { ...plan, compression: 'zip' },
  ])
    expect(planFrom(wrong)).toBeNull()
  expect(planFrom({ ...plan, more: 1 })).toEqual(plan)
  for (const link of ['', '!', 'e30', 'AAAA']) expect(planOfLink(link)).toBeNull()
})
