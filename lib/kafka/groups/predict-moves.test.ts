import { expect, test } from 'vitest'
import { predictMoves } from './predict-moves'

const member = (memberId: string, partitions: number[], subscribedTopics = ['a']) => ({
  memberId,
  instanceId: null,
  assignment: [{ topic: 'a', partitions }],
  subscribedTopics,
})
const counts = new Map([['a', 6]])

test('range: a console consumer gives up the second half', () => {
  const members = [member('console-consumer-1', [0, 1, 2, 3, 4, 5])]
  expect(predictMoves({ assignor: 'range', members, topic: 'a', partitionCounts: counts })).toEqual({
    from: new Map([['console-consumer-1', [3, 4, 5]]]),
    gains: [3, 4, 5],
  })
})

test('range: every member may have to move, also to where another one was', () => {
  const members = [member('x1', [0, 1, 2]), member('x2', [3, 4, 5])]
  // "ottla-" comes before "x": it takes 0 and 1.
  expect(predictMoves({ assignor: 'range', members, topic: 'a', partitionCounts: counts })).toEqual({
    from: new Map([
      ['x1', [0, 1]],
      ['x2', [3]],
    ]),
    gains: [0, 1],
  })
})

test('a member of another topic gives up nothing', () => {
  const members = [{ ...member('m', [], ['b']), assignment: [{ topic: 'b', partitions: [0] }] }]
  expect(predictMoves({ assignor: 'range', members, topic: 'a', partitionCounts: counts })).toEqual({
    from: new Map(),
    gains: [0, 1, 2, 3, 4, 5],
  })
})

test('where the coordinator assigns, the fair share comes from those who have most', () => {
  const members = [member('m1', [0, 1, 2, 3]), member('m2', [4, 5])]
  expect(predictMoves({ assignor: 'uniform', members, topic: 'a', partitionCounts: counts })).toEqual({
    from: new Map([['m1', [2, 3]]]),
    gains: [2, 3],
  })
})

test('as many members as partitions: nothing to get', () => {
  const members = [0, 1, 2, 3, 4, 5].map(partition => member(`m${partition}`, [partition]))
  expect(predictMoves({ assignor: 'range', members, topic: 'a', partitionCounts: counts })).toEqual({
    from: new Map(),
    gains: [],
  })
  expect(predictMoves({ assignor: 'uniform', members, topic: 'a', partitionCounts: counts })).toEqual({
    from: new Map(),
    gains: [],
  })
})

test('an empty group gives everything', () => {
  expect(predictMoves({ assignor: null, members: [], topic: 'a', partitionCounts: counts })).toEqual({
    from: new Map(),
    gains: [0, 1, 2, 3, 4, 5],
  })
})
