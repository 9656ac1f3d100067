import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import { createTopic } from './create-topic'
import { checkTopicName } from './topic-name'
import { validateTopic } from './validate-topic'

const cluster = connectTo(brokerAddress())
const byDefault = { partitions: null, replicationFactor: null, configs: {} }
const existing = ['topics-name.one', 'topics-name_two', 'topics-name.a.b_c']

beforeAll(async () => {
  for (const name of existing) await createTopic(cluster, { ...byDefault, name })
})

afterAll(() => cluster.connection.close())

/** Whether the broker would take the name: it is asked, nothing is made. */
async function brokerTakes(name: string): Promise<boolean> {
  return (await validateTopic(cluster, { ...byDefault, name })).refusal === null
}

it('agrees with the broker on the names at the edges of the rules', async () => {
  const names = [
    ...['', '.', '..', '...', '.a', '-', '_', '__mine', '__cluster_metadata', 'a'.repeat(249), 'a'.repeat(250)],
    ...['a b', 'a/b', 'a\\b', 'a:b', 'a%b', 'a\nb', 'a\u0000b', '한글', 'ａ', 'é', '🐟', '$(touch x)', "a'b", '--help'],
    ...[
      'topics-name.one',
      'topics-name_one',
      'topics_name.one',
      'topics-name.two',
      'TOPICS-NAME.ONE',
      'topics-name.a_b.c',
    ],
  ]
  for (const name of names) {
    expect([name, checkTopicName(name, existing).fault === null]).toEqual([name, await brokerTakes(name)])
  }
})

it('agrees with the broker on any name', async () => {
  const near = fc.string({ unit: fc.constantFrom(...'abzAZ09._-'), maxLength: 12 })
  const any = fc.string({ unit: 'binary', maxLength: 8 }).filter(name => name.isWellFormed())
  const colliding = fc.constantFrom(...existing).map(name => name.replaceAll('.', '_'))
  await fc.assert(
    fc.asyncProperty(fc.oneof(near, any, colliding), async name => {
      expect(checkTopicName(name, existing).fault === null).toBe(await brokerTakes(name))
    }),
    { numRuns: 150 },
  )
})

it('suggests only names that the broker takes', async () => {
  for (const name of ['order events/2024', 'a'.repeat(260), ' x ', 'émile']) {
    const { suggestion } = checkTopicName(name, existing)
    expect(suggestion).not.toBeNull()
    expect(await brokerTakes(suggestion ?? '')).toBe(true)
  }
})
