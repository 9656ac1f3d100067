import { expect, it } from 'vitest'
import { OttlaError } from '@/lib/errors'
import { partitionProblems, uniqueProblems } from './partition-problems'
import { partitionKey, someOf } from './topic-partition'

it('tells one problem for each broker and for each error code, not for each partition', () => {
  const error = new OttlaError('BROKER_UNREACHABLE', 'No connection.')
  const unreachable = [0, 1, 2, 3].map(partition => ({ topic: 'a', partition, node: 2, error }))
  const leaderless = ['a', 'b'].map(topic => ({ topic, partition: 7, errorCode: 5 }))
  const forbidden = [{ topic: 'c', partition: 0, errorCode: 29 }]
  expect(partitionProblems('read the offsets', [...unreachable, ...leaderless, ...forbidden])).toMatchObject([
    { code: 'BROKER_UNREACHABLE', scope: 'broker 2', params: { partitions: 'a-0, a-1, a-2 and 1 more', count: '4' } },
    { code: 'LEADER_NOT_AVAILABLE', scope: '2 topics', params: { partitions: 'a-7, b-7', count: '2' } },
    { code: 'TOPIC_AUTHORIZATION_FAILED', scope: 'topic c', params: { count: '1' } },
  ])
  expect(partitionProblems('read the offsets', [])).toEqual([])
})

it('tells of one obstacle once, however many requests met it', () => {
  const problem = (code: 'TIMEOUT' | 'INTERNAL', scope: string) => ({ code, scope, message: '', hint: '' })
  const all = [problem('TIMEOUT', 'broker 1'), problem('TIMEOUT', 'broker 1'), problem('INTERNAL', 'broker 1')]
  expect(uniqueProblems(all)).toHaveLength(2)
})

it('names partitions as Kafka does, and a few of many', () => {
  expect(partitionKey('a-1', 0)).toBe('a-1-0')
  expect(someOf(['a', 'b', 'c'])).toBe('a, b, c')
  expect(someOf(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more')
})
