import { expect, test } from 'vitest'
import type { GroupMember } from '@/lib/kafka/groups/types'
import { filterMembers } from './filter-members'

const member = (
  memberId: string,
  clientId: string,
  host: string,
  partitions: number[],
  instanceId: string | null = null,
) => ({ memberId, clientId, host, instanceId, assignment: [{ topic: 'orders', partitions }] }) as unknown as GroupMember // what is searched

const members = [
  member('a-1', 'Billing', '/10.0.0.1', [0, 1]),
  member('b-2', 'search', '/10.0.0.2', [3, 31], 'static-7'),
]
const found = (text: string) => filterMembers(members, text).map(each => each.memberId)

test.each([
  ['', ['a-1', 'b-2']],
  [' billing ', ['a-1']],
  ['10.0.0.2', ['b-2']],
  ['STATIC', ['b-2']],
  ['orders-1', ['a-1']],
  ['orders-3', ['b-2']],
  ['nobody', []],
])('%j finds %j', (text, ids) => expect(found(text)).toEqual(ids))
