import { expect, it } from 'vitest'
import { deleteOffsetsInput, setOffsetsInput } from '../actions/inputs'
import { planResetInput, resetBody, resetInput } from './reset-input'

const topicId = '00000000-0000-4000-8000-000000000001'
const faults = (
  schema: { safeParse: (value: unknown) => { error?: { issues: { message: string }[] } } },
  value: unknown,
) => schema.safeParse(value).error?.issues.map(({ message }) => message) ?? []

it.each([
  ['1e3', ['must be a whole number']],
  ['', ['must be a whole number']],
  ['0x10', ['must be a whole number']],
  [' 5', ['must be a whole number']],
  ['9223372036854775808', ['must fit into 64 bits']],
  ['-9223372036854775809', ['must fit into 64 bits']],
  ['99999999999999999999', ['must be a whole number']],
  ['9223372036854775807', []],
  ['-9223372036854775808', []],
])('refuses what is no offset in words, and never by an exception: %j', (offset, messages) => {
  expect(faults(planResetInput, { strategy: { by: 'offset', offset } })).toEqual(messages)
})

it('refuses a partition that is named twice, from the page and from scripts', () => {
  const strategy = { by: 'earliest' }
  const topics = (...rows: unknown[]) => [{ topic: 't', topicId, rows }]
  expect(faults(resetBody, { strategy, topics: topics([0, null, '1']) })).toEqual([])
  expect(faults(resetBody, { strategy, topics: topics([0, null, '1'], [0, null, '2']) })).toEqual([
    'a partition is there twice',
  ])
  expect(faults(resetInput, { groupId: 'g', strategy, topics: topics([0, null, '1'], [0, null, '2']) })).toEqual([
    'a partition is there twice',
  ])
  expect(faults(resetBody, { strategy, topics: [...topics([0, null, '1']), ...topics([1, null, '1'])] })).toEqual([
    'a topic is there twice',
  ])
  expect(faults(resetBody, { strategy, topics: topics([0, null, '-1']) })).toEqual(['must be 0 or more'])
  const row = { topic: 't', partition: 0, before: '1' }
  expect(faults(deleteOffsetsInput, { groupId: 'g', rows: [row, row] })).toEqual(['a partition is there twice'])
  expect(faults(deleteOffsetsInput, { groupId: 'g', rows: [{ ...row, before: 'x' }] })).toEqual([
    'must be a whole number',
  ])
  const set = { ...row, after: null }
  expect(faults(setOffsetsInput, { groupId: 'g', reason: { by: 'preview' }, rows: [set, set], topicIds: {} })).toEqual([
    'a partition is there twice',
  ])
})
