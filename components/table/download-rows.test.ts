import { expect, test } from 'vitest'
import { memberFields, offsetFields } from '@/components/groups/download-fields'
import type { GroupMember, GroupOffsetRow } from '@/lib/kafka/groups/types'
import { fileName } from './download-menu'
import { type DownloadField, rowsAsCsv, rowsAsJson } from './download-rows'

const fields: readonly DownloadField<{ name: string; lag: string | null; big: bigint; yes: boolean }>[] = [
  ['name', row => row.name],
  ['lag', row => row.lag],
  ['big', row => row.big],
  ['yes', row => row.yes],
]
const rows = [
  { name: 'a,"b"\nc', lag: '9007199254740993', big: 2n ** 63n, yes: true },
  { name: '=1+1', lag: null, big: -1n, yes: false },
]

test('CSV has each row in order, quoted, harmless, and empty where nothing is known', () => {
  expect(rowsAsCsv(rows, fields)).toBe(
    'name,lag,big,yes\r\n"a,""b""\nc",9007199254740993,9223372036854775808,true\r\n\'=1+1,,-1,false\r\n',
  )
})

test('JSON has each name as it is, 64-bit numbers as text, null where nothing is known', () => {
  expect(JSON.parse(rowsAsJson(rows, fields))).toEqual([
    { name: 'a,"b"\nc', lag: '9007199254740993', big: '9223372036854775808', yes: true },
    { name: '=1+1', lag: null, big: '-1', yes: false },
  ])
})

test('a file is called what files may be called', () => {
  expect(fileName('local-../../etc/passwd')).toBe('local-.._.._etc_passwd')
  expect(fileName('..')).toBe('table')
  expect(fileName('한글 "x"\n')).toBe('한글_x_')
  expect(fileName('x'.repeat(999))).toHaveLength(120)
})

test('partitions and members of a group as the command line names them', () => {
  const row: GroupOffsetRow = {
    ...{ topic: 'orders', partition: 3, currentOffset: null, logEndOffset: '7', lag: null },
    ...{ memberId: null, host: null, clientId: null, logStartOffset: '0', outside: null, jumpsTo: null },
    ...{ lastStableOffset: '7', lagToLastStable: null },
  }
  const [head = '', line = ''] = rowsAsCsv(
    [row],
    offsetFields(() => null),
  ).split('\r\n')
  expect(head.split(',').slice(0, 8)).toEqual(
    'TOPIC PARTITION CURRENT-OFFSET LOG-END-OFFSET LAG CONSUMER-ID HOST CLIENT-ID'.split(' '),
  )
  expect(line.split(',').slice(0, 5)).toEqual(['orders', '3', '', '7', ''])
  const member: GroupMember = {
    ...{ memberId: 'm', instanceId: null, rackId: null, clientId: 'c', host: '/127.0.0.1', memberEpoch: null },
    assignment: [{ topic: 'a-b', partitions: [0, 2] }],
    ...{ subscribedTopics: ['a-b'], subscribedTopicRegex: null, targetAssignment: null, behind: null },
    ...{ classic: null, streams: null, ottlaSession: null },
  }
  expect(JSON.parse(rowsAsJson([member], memberFields(new Map([['m', { lag: 5n }]]))))).toMatchObject([
    { 'CONSUMER-ID': 'm', lag: '5', assignment: 'a-b-0 a-b-2', targetAssignment: null },
  ])
})
