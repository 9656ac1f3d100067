import { expect, it } from 'vitest'
import type { GroupDescription, GroupOffsetRow } from '@/lib/kafka/groups/types'
import { withCommits } from './read-as-group-commits'

const row = (
  topic: string,
  partition: number,
  currentOffset: string | null,
  logEndOffset: string | null,
): GroupOffsetRow => ({
  topic,
  partition,
  currentOffset,
  logEndOffset,
  lag: null,
  memberId: null,
  host: null,
  clientId: null,
  logStartOffset: '0',
  outside: null,
  jumpsTo: null,
  lastStableOffset: logEndOffset,
  lagToLastStable: null,
})
const group: GroupDescription = {
  groupId: 'g',
  state: 'Stable',
  type: 'classic',
  protocolType: 'consumer',
  assignor: null,
  coordinator: 1,
  groupEpoch: null,
  assignmentEpoch: null,
  topology: null,
  members: [],
  rows: [
    row('a', 0, '4', '5'),
    row('a', 1, null, '9'),
    row('b', 0, '4', '5'),
    row('a', 2, '8', '8'),
    row('a', 3, '1', null),
  ],
  problems: [],
}
const drawn = (changed: GroupDescription) =>
  changed.rows.map(r => `${r.topic}-${r.partition} ${r.currentOffset}/${r.logEndOffset} ${r.lag}`)

it('moves CURRENT-OFFSET of the topic that was read, and its lag with it', () => {
  expect(drawn(withCommits(group, 'a', { '0': '5', '1': '2' })).slice(0, 3)).toEqual([
    'a-0 5/5 0',
    'a-1 2/9 7',
    'b-0 4/5 null',
  ])
})

it('never goes back, and never ends before what was read', () => {
  expect(drawn(withCommits(group, 'a', { '0': '3', '2': '10', '3': '2' }))).toEqual([
    'a-0 4/5 null',
    'a-1 null/9 null',
    'b-0 4/5 null',
    'a-2 10/10 0',
    'a-3 2/null null',
  ])
})
