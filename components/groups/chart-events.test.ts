import { expect, it } from 'vitest'
import { groups } from '@/lib/i18n/en/groups'
import { chartEvents } from './chart-events'

const own = [{ from: 1000, at: 4000, text: 'Read 1 as this group', minor: false }]

it('marks what others did, and once what this page did', () => {
  const events = [
    { at: 500, kind: 'members' as const, text: '2 → 1' },
    { at: 1500, kind: 'members' as const, text: '1 → 2' },
    { at: 5000, kind: 'members' as const, text: '2 → 1' },
    { at: 20_000, kind: 'state' as const, text: 'Stable → Empty' },
    { at: 30_000, kind: 'commit-back' as const, text: 't-0: 5 → 0' },
  ]
  const marked = chartEvents(events, own, groups.chart).filter(event => !event.minor)
  expect(marked.map(event => event.text)).toEqual([
    'Rebalance, 2 → 1 members',
    'Moved back, t-0: 5 → 0',
    'Read 1 as this group',
  ])
})
