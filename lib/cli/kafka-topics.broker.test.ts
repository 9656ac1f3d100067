import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { expectNothingRan, inShell, printed, shells, target, tool } from '@/e2e/support/in-shell'
import { cliText } from './command'
import { alterConfigsCommand, type ConfigValue, describeConfigsCommand } from './kafka-configs'
import {
  addPartitionsCommand,
  createTopicCommand,
  deleteTopicsCommand,
  describeTopicCommand,
  listTopicsCommand,
} from './kafka-topics'

const plain = 'cli-plain'
const dotted = 'cli.point'
const lookalike = 'cliXpoint'

beforeAll(async () => {
  await tool('kafka-topics', '--create', '--topic', plain, '--partitions', '2')
  await tool('kafka-topics', '--create', '--topic', dotted)
  await tool('kafka-topics', '--create', '--topic', lookalike)
})
afterAll(expectNothingRan)

describe.each(shells)('in %s', shell => {
  it('creates, grows and deletes exactly the topic that is named', async () => {
    const topic = `cli.${shell}.made`
    const configs = [
      { name: 'cleanup.policy', value: 'compact,delete' },
      { name: 'leader.replication.throttled.replicas', value: '' },
    ]
    const steps = [
      createTopicCommand(target, { topic, partitions: 3, replicationFactor: 1, configs }),
      addPartitionsCommand(target, { topic, partitions: 4 }),
    ]
    const bystander = topic.replaceAll('.', 'X')
    await tool('kafka-topics', '--create', '--topic', bystander, '--partitions', '1')
    const made = await inShell(shell, steps.map(cliText).join('\n'))
    expect(made).toMatchObject({ code: 0 })
    const described = await tool('kafka-topics', '--describe', '--topic', topic)
    expect(described).toContain(`Topic: ${topic}\tTopicId`)
    expect(described).toMatch(new RegExp(`Topic: ${topic}\\s.*PartitionCount: 4\\s.*cleanup.policy=compact,delete`))
    expect(described).toMatch(new RegExp(`Topic: ${bystander}\\s.*PartitionCount: 1\\s`))

    const gone = await inShell(shell, cliText(deleteTopicsCommand(target, { topics: [topic, `cli-not-${shell}`] })))
    expect(gone).toMatchObject({ code: 0 })
    const left = (await tool('kafka-topics', '--list')).split('\n')
    expect(left).toContain(bystander)
    expect(left).not.toContain(topic)
  })

  it('leaves the choice of numbers to the broker where there is none', async () => {
    const topic = `cli-${shell}-defaults`
    expect(await inShell(shell, cliText(createTopicCommand(target, { topic })))).toMatchObject({ code: 0 })
    expect(await tool('kafka-topics', '--describe', '--topic', topic)).toMatch(
      /PartitionCount: 1\s+ReplicationFactor: 1\s/,
    )
  })
})

it('lists and describes topics', async () => {
  for (const output of await printed(listTopicsCommand(target))) {
    expect(output.split('\n')).toEqual(expect.arrayContaining([plain, dotted, lookalike]))
  }
  for (const output of await printed(listTopicsCommand(target, { excludeInternal: true }))) {
    expect(output).not.toContain('__consumer_offsets')
  }
  for (const output of await printed(describeTopicCommand(target, { topic: dotted }))) {
    expect(output).toContain(`Topic: ${dotted}\t`)
    expect(output).not.toContain(lookalike)
  }
  // Other tests delete topics meanwhile, and the tool fails where one is gone that it has listed.
  const all = await vi.waitFor(() => printed(describeTopicCommand(target)), { timeout: 120_000, interval: 250 })
  for (const output of all) expect(output).toContain(`Topic: ${lookalike}\t`)
})

describe('configs', () => {
  const entity = { entityType: 'topics', entityName: plain } as const
  const change = (set: ConfigValue[], remove: string[] = []) => alterConfigsCommand(target, { ...entity, set, remove })
  const described = async () => (await printed(describeConfigsCommand(target, entity)))[0] ?? ''

  it('sets and resets, also values with commas, none at all, and by file', async () => {
    const replicas = 'follower.replication.throttled.replicas'
    await printed(
      change([
        { name: 'cleanup.policy', value: 'compact,delete' },
        { name: replicas, value: '0:1,1:1' },
      ]),
    )
    expect(await described()).toContain('  cleanup.policy=compact,delete ')
    expect(await described()).toContain(`  ${replicas}=0:1,1:1 `)
    await printed(
      change(
        [
          { name: 'retention.ms', value: ' 5000' },
          { name: replicas, value: '' },
        ],
        ['cleanup.policy'],
      ),
    )
    expect(await described()).toContain('  retention.ms=5000 ')
    expect(await described()).toContain(`  ${replicas}= `)
    expect(await described()).not.toContain('cleanup.policy')
    await printed(change([], ['retention.ms', replicas]))
    expect(await described()).not.toContain('retention.ms')
    const all = await printed(describeConfigsCommand(target, entity, { all: true }))
    expect(all[0]).toContain('  cleanup.policy=delete ')
  })

  it.each(['$(touch x)', "a'b", '--execute', 'new\nline', '[a],b=c', 'é\u202e\\u0041'])(
    'hands %j to the broker, which refuses it by name',
    async value => {
      const commands = [change([{ name: 'compression.type', value }])]
      if (!value.includes('='))
        commands.push(
          createTopicCommand(target, { topic: 'cli-refused', configs: [{ name: 'compression.type', value }] }),
        )
      for (const command of commands) {
        const { code, stdout, stderr } = await inShell('bash', cliText(command))
        expect(stdout + stderr).toContain(`Invalid value ${value} for configuration compression.type`)
        expect(code).toBe(1)
      }
    },
  )
})
