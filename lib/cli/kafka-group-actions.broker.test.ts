import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { expectNothingRan, said, target, tool } from '@/e2e/support/in-shell'
import type { CliScript } from './command'
import {
  deleteGroupsCommand,
  deleteOffsetsCommand,
  removeMembersCommand,
  resetShareOffsetsCommand,
  setOffsetsCommand,
} from './kafka-group-actions'

const topic = 'cli.actions'
const hostile = ["it's $(touch x)", '--execute', 'new\nline', '한글 "그룹"']

beforeAll(async () => {
  await tool('kafka-topics', '--create', '--topic', topic, '--partitions', '2')
  const lines = { stdin: Array.from({ length: 20 }, (_, i) => `${i}:v\n`).join('') }
  const keyed = ['--reader-property', 'parse.key=true', '--reader-property', 'key.separator=:']
  const to = ['--bootstrap-server', target.bootstrapServers, '--topic', topic, ...keyed]
  await kafkaTool('kafka-console-producer', to, lines)
})
afterAll(expectNothingRan)

/** Both shells run it at once: one of them finds what is to be deleted. */
const once = async (script: CliScript) => (await said(script)).join('\n')

/** Made by the command itself, so that it has no member and may have any name. */
const set = (group: string) =>
  said(
    setOffsetsCommand(target, {
      group,
      type: 'classic',
      rows: [
        { topic, partition: 0, offset: '1' },
        { topic, partition: 1, offset: '2' },
      ],
    }),
  )

describe('what is shown is what the tools take', () => {
  it.each(hostile)('sets and deletes the offsets of %j, then the group', async group => {
    for (const output of await set(group)) expect(output).toContain(topic)
    const described = await tool('kafka-consumer-groups', '--describe', `--group=${group}`)
    expect(described).toMatch(new RegExp(`${topic} +0 +1 `))
    expect(described).toMatch(new RegExp(`${topic} +1 +2 `))
    const one = deleteOffsetsCommand(target, { group, type: 'classic', topics: [{ topic, partitions: [1] }] })
    expect(await once(one)).toContain('Successful')
    const left = await tool('kafka-consumer-groups', '--describe', `--group=${group}`)
    expect(left).not.toMatch(new RegExp(`${topic} +1 +2 `))
    expect(await once(deleteGroupsCommand(target, { groups: [group], type: 'classic' }))).toContain('was successful')
  })

  it('deletes several groups at once', async () => {
    await set('cli-a')
    await set('cli-b')
    expect(await once(deleteGroupsCommand(target, { groups: ['cli-a', 'cli-b'], type: 'consumer' }))).toContain(
      'was successful',
    )
    expect(await tool('kafka-groups', '--list')).not.toMatch(/^cli-[ab] /m)
  })

  it('moves and deletes a share group by its own tool', async () => {
    const group = 'cli share'
    const earliest = ['--alter', '--entity-type', 'groups', '--entity-name', group]
    await tool('kafka-configs', ...earliest, '--add-config', 'share.auto.offset.reset=earliest')
    const share = ['--topic', topic, '--group', group, '--max-messages', '1', '--timeout-ms', '60000']
    await kafkaTool('kafka-console-share-consumer', ['--bootstrap-server', target.bootstrapServers, ...share])
    for (const to of [{ by: 'latest' }, { by: 'earliest' }, { by: 'timestamp', timestamp: '1000' }]) {
      for (const output of await said(resetShareOffsetsCommand(target, { group, topics: [topic], to }))) {
        expect(output).toMatch(new RegExp(`${topic} +0 +\\d+`))
      }
    }
    const forgotten = deleteOffsetsCommand(target, { group, type: 'share', topics: [{ topic, partitions: null }] })
    expect(await once(forgotten)).toContain('Successful')
    expect(await once(deleteGroupsCommand(target, { groups: [group], type: 'share' }))).toContain('was successful')
  })

  it('knows what of a streams group the tool takes', async () => {
    const answer = await once(deleteGroupsCommand(target, { groups: ['cli-nobody'], type: 'streams' }))
    expect(answer).toContain("'cli-nobody'")
    expect(answer).not.toMatch(/not a recognized option|Exactly one/)
  })

  it('says where there is no command', () => {
    expect(removeMembersCommand()).toEqual({ commands: [], notes: ['remove-member'] })
    expect(resetShareOffsetsCommand(target, { group: 'g', topics: [topic], to: { by: 'restore' } }).notes).toEqual([
      'share-offset',
    ])
  })
})
