import { expect, test } from 'vitest'
import { listedHealth } from './listed-group'
import type { GroupHealth } from './types'

const health = (index: number, some: Partial<GroupHealth> = {}): GroupHealth => ({
  groupId: `team-${index % 40}.service-${index}.consumer`,
  state: 'Stable',
  members: 3,
  status: 'keeping-up',
  reason: {
    code: 'recent',
    params: { lag: '12', timeLag: 2193, topic: 'orders.events', partition: 3, partitions: 12 },
  },
  lag: '12',
  timeLag: 2193,
  timeLagBy: 'sampled',
  produceRate: 197.53599833653897,
  consumeRate: 194.94249764843187,
  catchUp: 5509,
  since: 1_795_264_132_313,
  sampledAt: 1_795_264_174_936,
  worst: { topic: 'orders.events', partition: 3 },
  trend: Array.from({ length: 60 }, (_, minute) => (minute * (index + 7)) % 101),
  ...some,
})

test('why a group is in trouble is told whole, why it is well only by its code', () => {
  expect(listedHealth(health(1, { status: 'stalled' }))).toMatchObject({
    reason: { params: { topic: 'orders.events' } },
    worst: { partition: 3 },
  })
  expect(listedHealth(health(1))).toMatchObject({
    reason: { code: 'recent', params: {} },
    worst: null,
    produceRate: 198,
  })
})

test('the health of ten thousand groups, each with an hour of its own, takes less than 3.5 MB', () => {
  const text = JSON.stringify(Array.from({ length: 10_000 }, (_, index) => listedHealth(health(index))))
  expect(text.length).toBeLessThan(3_500_000)
})
