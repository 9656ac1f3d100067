import { describe, expect, it } from 'vitest'
import type { GroupRow } from '@/lib/kafka/groups/types'
import type { ListedGroup } from '@/lib/lag/listed-group'
import type { GroupStatus } from '@/lib/lag/types'
import {
  countBy,
  filterGroups as filter,
  type GroupsFilter,
  searchableGroups,
  statusCounts,
  totalLag,
} from './groups-filter'

const filterGroups = (some: ListedGroup[], by: GroupsFilter) => filter(searchableGroups(some), by)

const group = (groupId: string, state: string, type: string, topics: string[], lag: string | null): GroupRow => ({
  groupId,
  state,
  type,
  protocolType: 'consumer',
  members: 0,
  topics,
  lag,
  coordinator: 1,
})
const rows = [
  group('Email-Send', 'Empty', 'classic', ['email.send'], '9223372036854775807'),
  group('그룹', 'Stable', 'consumer', ['orders'], '1'),
  group('other', 'SomethingNew', 'classic', [], null),
]
const ids = (some: GroupRow[]) => some.map(row => row.groupId)
const all: GroupsFilter = { text: '', status: '', state: '', type: '' }

describe('filterGroups', () => {
  it('looks into names of groups and topics, in any case', () => {
    expect(ids(filterGroups(rows, { ...all, text: ' email ' }))).toEqual(['Email-Send'])
    expect(ids(filterGroups(rows, { ...all, text: 'ORD' }))).toEqual(['그룹'])
    expect(ids(filterGroups(rows, { ...all, text: '그' }))).toEqual(['그룹'])
  })

  it('joins state and type with the text', () => {
    expect(ids(filterGroups(rows, { ...all, type: 'classic' }))).toEqual(['Email-Send', 'other'])
    expect(ids(filterGroups(rows, { ...all, text: 'o', state: 'SomethingNew', type: 'classic' }))).toEqual(['other'])
    expect(filterGroups(rows, { ...all, state: 'Dead' })).toEqual([])
  })
})

describe('statuses', () => {
  const fares = (groupId: string, status: GroupStatus): ListedGroup => ({
    ...group(groupId, 'Stable', 'classic', [], '1'),
    health: {
      status,
      reason: { code: 'lag-steady', params: {} },
      timeLag: null,
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
  const some = [
    fares('a', 'stalled'),
    fares('b', 'keeping-up'),
    fares('c', 'rewound'),
    fares('d', 'not-running'),
    ...rows,
  ]

  it('can be asked for one by one, or all that need a person', () => {
    expect(ids(filterGroups(some, { ...all, status: 'stalled' }))).toEqual(['a'])
    expect(ids(filterGroups(some, { ...all, status: 'attention' }))).toEqual(['a', 'c'])
    expect(filterGroups(some, all)).toHaveLength(7)
  })

  it('are counted; what is not sampled is none of them', () => {
    expect(statusCounts(some)).toMatchObject({ attention: 2, stalled: 1, rewound: 1, 'keeping-up': 1, unknown: 0 })
  })
})

it('countBy offers what is there, a state we never heard of too', () => {
  expect(countBy(rows, row => row.type)).toEqual([
    { value: 'classic', count: 2 },
    { value: 'consumer', count: 1 },
  ])
  expect(countBy(rows, row => row.state).map(each => each.value)).toEqual(['Empty', 'SomethingNew', 'Stable'])
})

it('totalLag is exact beyond 2^53, and unknown where nothing is known', () => {
  expect(totalLag(rows)).toBe(9223372036854775808n)
  expect(totalLag(rows.slice(2))).toBeNull()
})
