import { afterAll, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { toolConfigs, toolTopics } from '@/e2e/support/topic-oracle'
import { alterTopicConfigs } from './alter-topic-configs'
import { createTopic } from './create-topic'
import { deleteTopics } from './delete-topics'
import { describeTopicConfigs } from './describe-topic-configs'
import { listTopics } from './list-topics'
import { planDeleteTopics } from './plan-delete-topics'
import { validateTopic } from './validate-topic'

const address = brokerAddress()
const cluster = connectTo(address)
const tool = (name: string, args: string[], stdin = '') =>
  kafkaTool(name, ['--bootstrap-server', address, ...args], { stdin })
/** By the beginning of their names; of all topics the tool fails where another test deletes one meanwhile. */
const ownTopics = (beginning: string) => toolTopics(address, ['--if-exists', '--topic', `${beginning}.*`])
const byDefault = { partitions: null, replicationFactor: null, configs: {} }

afterAll(() => cluster.connection.close())

it('creates a topic that kafka-topics and kafka-configs show as it was asked for', async () => {
  const configs = { 'cleanup.policy': 'compact', 'retention.ms': '1234567' }
  const made = await createTopic(cluster, { name: 'topics-new.a', partitions: 5, replicationFactor: 1, configs })
  expect(made).toMatchObject({ name: 'topics-new.a', partitions: 5, replicationFactor: 1, knownEverywhere: true })
  // At once, without waiting: whoever creates a topic goes to its page next.
  const listed = (await listTopics(cluster, { search: 'topics-new.a' })).rows
  expect(listed).toMatchObject([{ topicId: made.topicId, partitions: 5, records: '0', cleanupPolicy: 'compact' }])
  const oracle = (await ownTopics('topics-new')).get('topics-new.a')
  expect(oracle).toMatchObject({ partitionCount: 5, replicationFactor: 1 })
  const shown = await toolConfigs(address, 'topics-new.a')
  expect(shown.get('cleanup.policy')?.value).toBe('compact')
  expect(shown.get('retention.ms')?.value).toBe('1234567')
})

it("leaves partitions and replication factor to the broker's defaults", async () => {
  const made = await createTopic(cluster, { name: 'topics-new.default', ...byDefault })
  const oracle = (await ownTopics('topics-new')).get('topics-new.default')
  expect(made).toMatchObject({ partitions: oracle?.partitionCount, replicationFactor: oracle?.replicationFactor })
})

it.each([
  ['topics-new.a', byDefault, 'TOPIC_EXISTS'],
  ['topics_new.a', byDefault, 'OK'],
  ['topics-new_a', byDefault, 'INVALID_TOPIC'],
  ['..', byDefault, 'INVALID_TOPIC'],
  ['topics-new.b', { ...byDefault, partitions: 0 }, 'INVALID_PARTITIONS'],
  ['topics-new.b', { ...byDefault, replicationFactor: 3 }, 'INVALID_REPLICATION_FACTOR'],
  ['topics-new.b', { ...byDefault, configs: { 'retention.ms': 'long' } }, 'INVALID_CONFIG'],
])('creating %s with %o is answered %s', async (name, rest, code) => {
  const outcome = await createTopic(cluster, { name, ...rest }).then(
    () => 'OK',
    error => error.code,
  )
  expect(outcome).toBe(code)
})

it('validates without making anything, and shows what each config would be and why', async () => {
  const configs = { 'retention.ms': '5' }
  const { refusal, ...made } = await validateTopic(cluster, { ...byDefault, name: 'topics-valid', configs })
  expect(refusal).toBeNull()
  expect(made).toMatchObject({ partitions: 1, replicationFactor: 1 })
  const inherited = { value: '604800000', source: 'DEFAULT_CONFIG' }
  const retention = made.configs.find(config => config.name === 'retention.ms')
  expect(retention).toMatchObject({ value: '5', source: 'DYNAMIC_TOPIC_CONFIG', type: 'LONG', inherited })
  expect(retention?.documentation).toContain('retain a log before we will discard')
  expect((await ownTopics('topics-valid')).has('topics-valid')).toBe(false)
  // Exactly what a topic made so then has.
  await createTopic(cluster, { ...byDefault, name: 'topics-valid', configs })
  const { rows } = await describeTopicConfigs(cluster, 'topics-valid')
  const known = (list: typeof rows) =>
    list.map(({ name, value, type, inherited }) => ({ name, value, type, inherited }))
  expect(known(made.configs)).toEqual(known(rows))
})

it('asks about the rest while there is no name yet', async () => {
  const { refusal, configs } = await validateTopic(cluster, { ...byDefault, name: null })
  expect(refusal).toBeNull()
  expect(configs.length).toBeGreaterThan(20)
})

it.each([
  [{ name: 'topics-valid' }, 'name', 'TOPIC_EXISTS', null],
  [{ name: 'a b' }, 'name', 'INVALID_TOPIC', null],
  [{ partitions: -5 }, 'partitions', 'INVALID_PARTITIONS', null],
  [{ replicationFactor: 2 }, 'replicationFactor', 'INVALID_REPLICATION_FACTOR', null],
  [{ configs: { 'retention.ms': 'x' } }, 'configs', 'INVALID_CONFIG', 'retention.ms'],
  [{ configs: { nonsense: '1' } }, 'configs', 'INVALID_CONFIG', 'nonsense'],
])("passes on the broker's objection to %o with its field", async (part, field, code, config) => {
  const { refusal } = await validateTopic(cluster, { ...byDefault, name: 'topics-new.c', ...part })
  expect(refusal).toMatchObject({ field, code, config })
  expect(refusal?.message).not.toBe('')
})

it('changes some configs, leaves the others, and gives back what is reset', async () => {
  const topic = 'topics-configs'
  await createTopic(cluster, { ...byDefault, name: topic, configs: { 'segment.ms': '777777' } })
  const own = async () => {
    const configs = await toolConfigs(address, topic)
    const set = [...configs].filter(([, config]) => config.synonyms[0]?.startsWith('DYNAMIC_TOPIC_CONFIG'))
    return new Map(set.map(([name, config]) => [name, config.value]))
  }
  const before = await own()
  expect(before.get('segment.ms')).toBe('777777')
  const set = { 'retention.ms': '60000', 'cleanup.policy': 'compact, delete' }
  const { rows } = await alterTopicConfigs(cluster, { topic, set, reset: [] })
  const policy = rows.find(row => row.name === 'cleanup.policy')
  expect(policy).toMatchObject({ value: 'compact,delete', source: 'DYNAMIC_TOPIC_CONFIG' })
  expect(policy?.inherited).toEqual({ value: 'delete', source: 'DEFAULT_CONFIG' })
  expect(await own()).toEqual(new Map([...before, ['retention.ms', '60000'], ['cleanup.policy', 'compact,delete']]))
  await alterTopicConfigs(cluster, { topic, set: {}, reset: ['retention.ms', 'cleanup.policy'] })
  expect(await own()).toEqual(before)
})

it('changes nothing where one value is wrong', async () => {
  const topic = 'topics-configs'
  const before = await toolConfigs(address, topic)
  const set = { 'retention.ms': '5', 'segment.ms': 'soon' }
  const altering = alterTopicConfigs(cluster, { topic, set, reset: [] })
  await expect(altering).rejects.toMatchObject({
    code: 'INVALID_CONFIG',
    message: expect.stringContaining('segment.ms'),
  })
  expect(await toolConfigs(address, topic)).toEqual(before)
  const nowhere = alterTopicConfigs(cluster, { topic: 'topics-nowhere', set: { 'retention.ms': '5' }, reset: [] })
  await expect(nowhere).rejects.toMatchObject({ code: 'TOPIC_NOT_FOUND' })
})

it('shows every config with the value, source and synonyms of kafka-configs, documented', async () => {
  const topic = 'topics-new.a'
  const { rows } = await describeTopicConfigs(cluster, topic)
  const oracle = await toolConfigs(address, topic)
  expect(rows.map(row => row.name)).toEqual([...oracle.keys()].sort())
  for (const row of rows) {
    const shown = oracle.get(row.name)
    expect(row.value).toBe(shown?.value)
    expect(row.sensitive).toBe(shown?.sensitive)
    const [winner] = shown?.synonyms ?? []
    if (winner) expect(row.source).toBe(winner.split(':')[0])
    const next = shown?.synonyms.find(synonym => !synonym.startsWith('DYNAMIC_TOPIC_CONFIG:'))
    if (next) expect(`${row.inherited?.source}=${row.inherited?.value}`).toBe(next.replace(/:[^=]*=/, '='))
    expect(row.documentation).toMatch(/\w{3}/)
    expect(row.documentation).not.toMatch(/<\/?[a-z]+>/)
    expect(row.type).not.toBe('UNKNOWN')
  }
})

it('plans a deletion with records and the groups that hold offsets, then deletes and is plain about the rest', async () => {
  await createTopic(cluster, { ...byDefault, name: 'topics-gone.a', partitions: 2 })
  await createTopic(cluster, { ...byDefault, name: 'topics-gone.b' })
  await tool('kafka-console-producer', ['--topic', 'topics-gone.a'], 'one\ntwo\nthree\n')
  const reading = [
    '--topic',
    'topics-gone.a',
    '--group',
    'topics-gone-readers',
    '--from-beginning',
    '--max-messages',
    '3',
  ]
  await tool('kafka-console-consumer', reading)
  const plan = await planDeleteTopics(cluster, { names: ['topics-gone.a', 'topics-gone.b', 'topics-gone.c'] })
  const groups = [{ groupId: 'topics-gone-readers', state: 'Empty' }]
  expect(plan.topics).toMatchObject([
    { name: 'topics-gone.a', partitions: 2, records: '3', groups, internal: false },
    { name: 'topics-gone.b', partitions: 1, records: '0', groups: [] },
  ])
  expect(Number(plan.topics[0]?.size)).toBeGreaterThan(0)
  expect(plan.problems).toMatchObject([{ code: 'TOPIC_NOT_FOUND', scope: 'topic topics-gone.c' }])

  // Between plan and deletion somebody else deletes the second one and makes another of its name.
  await deleteTopics(cluster, { topics: [{ name: 'topics-gone.b', topicId: null }] })
  const anew = await createTopic(cluster, { ...byDefault, name: 'topics-gone.b' })
  const asked = [
    ...plan.topics.map(({ name, topicId }) => ({ name, topicId })),
    { name: 'topics-gone.c', topicId: null },
  ]
  const result = await deleteTopics(cluster, { topics: asked })
  expect(result.deleted).toEqual(['topics-gone.a'])
  expect(result.failed).toMatchObject([
    { name: 'topics-gone.b', code: 'TOPIC_RECREATED' },
    { name: 'topics-gone.c', code: 'TOPIC_NOT_FOUND' },
  ])
  const left = await ownTopics('topics-gone')
  expect(left.has('topics-gone.a')).toBe(false)
  expect(left.has('topics-gone.b')).toBe(true)
  // At once, without waiting: the list refreshes itself after a deletion.
  const rows = (await listTopics(cluster, { search: 'topics-gone' })).rows
  expect(rows).toMatchObject([{ name: 'topics-gone.b', topicId: anew.topicId }])
  const again = await deleteTopics(cluster, {
    topics: [{ name: 'topics-gone.a', topicId: plan.topics[0]?.topicId ?? null }],
  })
  expect(again.failed).toMatchObject([{ code: 'TOPIC_NOT_FOUND', message: 'Topic "topics-gone.a" is already gone.' }])
})
