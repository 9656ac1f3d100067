import { expect, test } from 'vitest'
import type { ListedGroup } from '@/lib/lag/listed-group'
import type { GroupStatus } from '@/lib/lag/types'
import { worstFirst } from './worst-first'

const fares = (
  groupId: string,
  status: GroupStatus | null,
  timeLag: number | null,
  lag: string | null,
): ListedGroup => ({
  groupId,
  state: 'Stable',
  type: 'classic',
  protocolType: 'consumer',
  members: 1,
  topics: [],
  lag,
  coordinator: 1,
  health: status && {
    status,
    reason: { code: 'lag-steady', params: {} },
    timeLag,
    timeLagBy: null,
    produceRate: null,
    consumeRate: null,
    catchUp: null,
    since: null,
    sampledAt: 1,
    worst: null,
    trend: '',
  },
})

test('status decides, then the lag in time, then in records, then the name', () => {
  const rows = [
    fares('fine-10', 'keeping-up', 0, '0'),
    fares('fine-2', 'keeping-up', 0, '0'),
    fares('fresh', null, null, '99'),
    fares('late', 'falling-behind', 5, '10'),
    fares('later', 'falling-behind', 900, '1'),
    fares('as-late-more', 'falling-behind', 5, '9223372036854775807'),
    fares('how-late', 'falling-behind', null, '12'),
    fares('back', 'rewound', 1, '1'),
    fares('stuck', 'stalled', 1, '1'),
    fares('empty', 'not-running', 9_999_999, '1'),
    fares('better', 'catching-up', 100, '1'),
  ]
  expect(worstFirst(rows).map(row => row.groupId)).toEqual([
    ...['back', 'stuck', 'later', 'as-late-more', 'late', 'how-late', 'better', 'empty', 'fine-2', 'fine-10', 'fresh'],
  ])
})
