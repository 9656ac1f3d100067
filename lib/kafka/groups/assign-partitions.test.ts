import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AssignedMember, assignRange, assignRoundRobin } from './assign-partitions'

const member = (memberId: string, topics: string[], instanceId: string | null = null): AssignedMember => ({
  memberId,
  instanceId,
  subscription: { topics },
})

const counts = (entries: Record<string, number>) => new Map(Object.entries(entries))

test('range: consecutive partitions of each topic, the first members get one more', () => {
  const members = [member('c', ['a']), member('b', ['a', 'z']), member('a', ['a', 'z'])]
  expect(Object.fromEntries(assignRange(members, counts({ a: 7, z: 3 })))).toEqual({
    a: [
      { topic: 'a', partitions: [0, 1, 2] },
      { topic: 'z', partitions: [0, 1] },
    ],
    b: [
      { topic: 'a', partitions: [3, 4] },
      { topic: 'z', partitions: [2] },
    ],
    c: [{ topic: 'a', partitions: [5, 6] }],
  })
})

test('range: more members than partitions leaves the last ones without', () => {
  const members = [member('m1', ['a']), member('m2', ['a']), member('m3', ['a'])]
  expect(Object.fromEntries(assignRange(members, counts({ a: 2 })))).toEqual({
    m1: [{ topic: 'a', partitions: [0] }],
    m2: [{ topic: 'a', partitions: [1] }],
    m3: [],
  })
})

test('static members come first, in the order of their own ids', () => {
  const members = [member('a', ['a']), member('z', ['a'], 'i2'), member('y', ['a'], 'i1')]
  expect(Object.fromEntries(assignRange(members, counts({ a: 3 })))).toEqual({
    y: [{ topic: 'a', partitions: [0] }],
    z: [{ topic: 'a', partitions: [1] }],
    a: [{ topic: 'a', partitions: [2] }],
  })
})

test('round robin: in turn over all topics, passing over who does not read the topic', () => {
  const members = [member('m1', ['a', 'b']), member('m2', ['b'])]
  expect(Object.fromEntries(assignRoundRobin(members, counts({ a: 2, b: 3 })))).toEqual({
    m1: [
      { topic: 'a', partitions: [0, 1] },
      { topic: 'b', partitions: [1] },
    ],
    m2: [{ topic: 'b', partitions: [0, 2] }],
  })
})

test('a topic that does not exist gives nobody anything', () => {
  expect(assignRange([member('m', ['gone'])], counts({}))).toEqual(new Map([['m', []]]))
  expect(assignRoundRobin([member('m', ['gone'])], counts({}))).toEqual(new Map([['m', []]]))
})

test('every partition goes to exactly one member that reads its topic, and range shares are even', () => {
  const topics = fc.subarray(['a', 'b', 'c'], { minLength: 1 })
  const members = fc
    .uniqueArray(fc.string({ minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 })
    .chain(ids => fc.tuple(...ids.map(id => topics.map(read => member(id, read)))))
  const partitionCounts = fc.record({ a: fc.nat(12), b: fc.nat(12), c: fc.nat(12) }).map(counts)
  fc.assert(
    fc.property(members, partitionCounts, (group, partitions) => {
      for (const assign of [assignRange, assignRoundRobin]) {
        const given = [...assign(group, partitions)].flatMap(([id, topics]) =>
          topics.flatMap(({ topic, partitions }) => partitions.map(partition => ({ id, topic, partition }))),
        )
        const read = new Set(group.flatMap(({ subscription }) => subscription.topics))
        const expected = [...partitions].filter(([topic]) => read.has(topic)).reduce((sum, [, count]) => sum + count, 0)
        expect(given).toHaveLength(expected)
        expect(new Set(given.map(({ topic, partition }) => `${topic}-${partition}`)).size).toBe(expected)
        for (const { id, topic } of given) {
          expect(group.find(one => one.memberId === id)?.subscription.topics).toContain(topic)
        }
      }
    }),
  )
})
