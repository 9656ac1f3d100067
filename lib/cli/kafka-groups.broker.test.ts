import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { expectNothingRan, inShell, printed, said, shells, target, tool } from '@/e2e/support/in-shell'
import { cliText } from './command'
import { brokerApiVersionsCommand } from './kafka-broker-api-versions'
import { readAsGroupCommand } from './kafka-console-consumer'
import { describeAllConsumerGroupsCommand, listConsumerGroupsCommand } from './kafka-consumer-groups'
import { describeGroupCommand, listGroupsCommand } from './kafka-groups'
import { describeLogDirsCommand } from './kafka-log-dirs'
import { describeQuorumCommand } from './kafka-metadata-quorum'
import { listShareGroupsCommand } from './kafka-share-groups'
import { listStreamsGroupsCommand } from './kafka-streams-groups'

const hostile = [
  '$(touch x)',
  "a'b",
  '--execute',
  '-x',
  'new\nline',
  '`touch x`;"$HOME"\\ *!!',
  '한글 그룹',
  'x\u202egpj.sh\t\x01é',
]
const topic = 'cli.read'
const other = 'cliXread'

beforeAll(async () => {
  for (const name of [topic, other]) await tool('kafka-topics', '--create', '--topic', name)
  const lines = { stdin: 'hello1\n\n' }
  await kafkaTool('kafka-console-producer', ['--bootstrap-server', target.bootstrapServers, '--topic', topic], lines)
})
afterAll(expectNothingRan)

describe('groups', () => {
  it.each(hostile)('joins and describes the group %j', async group => {
    const read = (protocol: 'classic' | 'consumer') =>
      cliText(readAsGroupCommand(target, { topic, group, maxMessages: 1, protocol }))
    const runs = read('classic').includes("$'") ? shells.slice(0, 1) : shells
    for (const [index, shell] of runs.entries()) {
      const output = await inShell(shell, read(group === '-x' ? 'consumer' : 'classic'))
      expect(output).toMatchObject({ code: 0, stdout: ['hello1\n', '\n'][index] })
    }
    const described = await inShell(
      runs.at(-1) ?? 'bash',
      cliText(describeGroupCommand(target, { group, type: 'classic' })),
    )
    const row = described.stdout.split(/GROUP +TOPIC.*\n/)[1] ?? ''
    expect(row.startsWith(`${group} `)).toBe(true)
    expect(row.slice(group.length).trim().split(/\s+/).slice(0, 3)).toEqual([topic, '0', String(runs.length)])
  })

  it('has joined the groups under their very names', async () => {
    const listed = await tool('kafka-consumer-groups', '--list')
    for (const group of hostile) expect(`\n${listed}`).toContain(`\n${group}\n`)
  })

  it('shows members, state, and every group', async () => {
    const group = 'cli-seen'
    await tool('kafka-console-consumer', '--topic', topic, '--from-beginning', '--max-messages', '1', '--group', group)
    const show = (what: 'members' | 'state') =>
      said(describeGroupCommand(target, { group, type: 'classic', show: what }))
    for (const output of await show('members'))
      expect(output).toContain(`Consumer group '${group}' has no active members.`)
    for (const output of await show('state'))
      expect(output).toMatch(/^cli-seen +127\.0\.0\.1:\d+ +\(\d+\) .*Empty +0 *$/m)
    const lists = [
      listGroupsCommand(target),
      listConsumerGroupsCommand(target),
      describeAllConsumerGroupsCommand(target),
    ]
    for (const list of lists) {
      // Other tests delete groups meanwhile, and the tool fails where one is gone that it has listed.
      const outputs = await vi.waitFor(() => printed(list), { timeout: 120_000, interval: 250 })
      for (const output of outputs) expect(output).toMatch(/^cli-seen /m)
    }
  })

  it('knows share and streams groups', async () => {
    const group = "--it's $(touch x)"
    await tool(
      'kafka-configs',
      '--alter',
      '--entity-type',
      'groups',
      '--entity-name',
      group,
      '--add-config',
      'share.auto.offset.reset=earliest',
    )
    await tool(
      'kafka-console-share-consumer',
      '--topic',
      topic,
      '--group',
      group,
      '--max-messages',
      '1',
      '--timeout-ms',
      '60000',
    )
    for (const output of await printed(listShareGroupsCommand(target))) expect(output).toContain(group)
    for (const output of await printed(listStreamsGroupsCommand(target))) expect(output).not.toContain(group)
    for (const show of ['offsets', 'members', 'state'] as const) {
      for (const output of await said(describeGroupCommand(target, { group, type: 'share', show })))
        expect(output).toContain(group)
    }
    const asStreams = await inShell('sh', cliText(describeGroupCommand(target, { group, type: 'streams' })))
    expect(asStreams.stdout + asStreams.stderr).toContain(`Group ${group} is not a streams group`)
  })
})

it('looks at disks, quorum and versions', async () => {
  for (const output of await printed(describeLogDirsCommand(target, { topics: [topic], brokers: [1] }))) {
    expect(output).toContain(`"partition":"${topic}-0"`)
    expect(output).not.toContain(other)
  }
  for (const output of await printed(describeQuorumCommand(target, { show: 'status' })))
    expect(output).toMatch(/^LeaderId: +1$/m)
  for (const output of await printed(describeQuorumCommand(target, { show: 'replication' })))
    expect(output).toContain('Leader')
  for (const output of await printed(brokerApiVersionsCommand(target))) expect(output).toContain('Fetch(1)')
})
