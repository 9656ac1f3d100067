import { expect, test } from 'vitest'
import { clusterLag } from './cluster-lag'
import type { GroupHealth } from './types'

const group = (groupId: string, some: Partial<GroupHealth>): GroupHealth => ({
  groupId,
  state: 'Stable',
  members: 1,
  status: 'keeping-up',
  reason: { code: 'lag-steady', params: {} },
  lag: '0',
  timeLag: 0,
  timeLagBy: 'sampled',
  produceRate: 1,
  consumeRate: 1,
  catchUp: 0,
  since: 1,
  sampledAt: 1000,
  worst: null,
  trend: [0, 4],
  ...some,
})

test('counts by status, names the worst and those with most lag', () => {
  const lag = clusterLag([
    group('fine', {}),
    group('late', { status: 'falling-behind', timeLag: 5, lag: '9' }),
    group('later', { status: 'falling-behind', timeLag: 50, lag: '8', sampledAt: 2000 }),
    group('back', { status: 'rewound', timeLag: 1, lag: '9223372036854775807' }),
    group('idle', { status: 'not-running', lag: '10', timeLag: 99 }),
    group('deleted', { status: 'unknown', lag: '11', state: 'Dead' }),
  ])
  expect(lag).toMatchObject({ troubled: 3, sampledAt: 2000 })
  expect(lag?.statuses).toEqual({ 'keeping-up': 1, 'falling-behind': 2, rewound: 1, 'not-running': 1, unknown: 1 })
  expect(lag?.worst.map(each => each.groupId)).toEqual(['back', 'later', 'late'])
  expect(lag?.top.map(each => each.groupId)).toEqual(['back', 'idle', 'late', 'later'])
  expect(lag?.top[0]?.trend).toEqual([0, 4])
})

test('of a thousand in trouble five are named, and all are counted', () => {
  const many = Array.from({ length: 1000 }, (_, index) => group(`g${index}`, { status: 'stalled', timeLag: index }))
  const lag = clusterLag(many)
  expect(lag?.troubled).toBe(1000)
  expect(lag?.worst.map(each => each.timeLag)).toEqual([999, 998, 997, 996, 995])
})

test('nothing sampled is not nothing wrong', () => expect(clusterLag([])).toBeNull())
