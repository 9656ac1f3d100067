import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { expectNothingRan, inShell, type Output, printed, target, tool } from '@/e2e/support/in-shell'
import { cliText } from './command'
import { readMessagesCommand } from './kafka-console-consumer'
import { produceLinesCommand, produceMessageCommand } from './kafka-console-producer'
import { getOffsetsCommand } from './kafka-get-offsets'
import type { LineRecord } from './line-format'

const fromBash = 'cli.records'
const fromSh = 'cli.records.sh'
const live = 'cli-live'

beforeAll(async () => {
  for (const topic of [fromBash, fromSh, live]) await tool('kafka-topics', '--create', '--topic', topic)
})
afterAll(expectNothingRan)

/** All records of a topic's partition 0, taken apart by separators that no test record holds. */
async function recordsOf(topic: string, count: number): Promise<LineRecord[]> {
  const properties = [
    'print.headers=true',
    'print.key=true',
    'key.separator=\x1f',
    'headers.separator=\x1d',
    'line.separator=\x1e',
    'null.literal=\x1c',
  ]
  const formatter = properties.flatMap(property => ['--formatter-property', property])
  const output = await tool(
    'kafka-console-consumer',
    '--topic',
    topic,
    '--from-beginning',
    '--max-messages',
    String(count),
    ...formatter,
  )
  const orNull = (text = '') => (text === '\x1c' ? null : text)
  return output
    .split('\x1e')
    .slice(0, -1)
    .map(line => {
      const [headers = '', key, value] = line.split('\x1f')
      const pairs = headers === 'NO_HEADERS' ? [] : headers.split('\x1d').map(pair => pair.split('§'))
      return {
        key: orNull(key),
        value: orNull(value),
        // The formatter writes `key:value`; header keys of the tests end with § for this to be cut there.
        headers: pairs.map(([name = '', text = '']) => ({ key: `${name}§`, value: orNull(text.slice(1)) })),
      }
    })
}

describe('messages', () => {
  const text = fc.oneof(
    fc.string({
      unit: fc.constantFrom(
        ':',
        '=',
        '|',
        ',',
        ';',
        '~',
        "'",
        '\\',
        '$',
        '`',
        '"',
        ' ',
        '\t',
        '%',
        's',
        '한',
        '\u202e',
        '\u2028',
        '👩‍💻',
        '1',
      ),
    }),
    fc.constantFrom('NULL', 'null', '', '$(touch x)', "a'b", '--execute', '\\n', '%s\\n', '-', 'a\x01b\x7f'),
  )
  const record = fc.record({
    key: fc.option(text),
    value: fc.option(text),
    headers: fc.array(fc.record({ key: text.map(name => `${name}§`), value: fc.option(text) }), { maxLength: 3 }),
  })
  const records: LineRecord[] = [
    { key: null, value: 'hello1', headers: [] },
    { key: null, value: '', headers: [] },
    { key: 'k', value: null, headers: [] },
    { key: '', value: 'NULL', headers: [{ key: 'trace§', value: null }] },
    {
      key: null,
      value: null,
      headers: [
        { key: 'same§', value: '1' },
        { key: 'same§', value: '' },
      ],
    },
    { key: 'k:1', value: '{"to":"mina@example.com","a":[1,2]}', headers: [{ key: 'a:b,c§', value: 'x | y' }] },
    ...fc.sample(record, { numRuns: 5, seed: 20261121 }),
  ]

  it('sends each record as it is, from bash', async () => {
    const commands = records.map(each =>
      produceMessageCommand(target, { topic: fromBash, ...each, compression: 'gzip', acks: 'all' }),
    )
    expect(commands.flatMap(command => command.notes)).toEqual([])
    expect(await inShell('bash', commands.map(cliText).join('\n'))).toMatchObject({ code: 0 })
    expect(await recordsOf(fromBash, records.length)).toEqual(records)
  })

  it('sends each record as it is, from sh', async () => {
    const commands = records.map(each => ({
      each,
      text: cliText(produceMessageCommand(target, { topic: fromSh, ...each, compression: 'zstd' })),
    }))
    const posix = commands.filter(({ text: command }) => !command.includes("$'")).slice(0, 5)
    expect(posix).toHaveLength(5)
    expect(await inShell('sh', posix.map(({ text: command }) => command).join('\n'))).toMatchObject({ code: 0 })
    expect(await recordsOf(fromSh, posix.length)).toEqual(posix.map(({ each }) => each))
  })

  it('takes lines, with a key where there is a separator', async () => {
    const topic = 'cli-lines'
    await tool('kafka-topics', '--create', '--topic', topic)
    await printed(
      produceLinesCommand(target, { topic, keySeparator: ':', compression: 'lz4' }),
      "k:hello1\nit's:$(touch x)\n",
    )
    const twice = [
      { key: 'k', value: 'hello1', headers: [] },
      { key: "it's", value: '$(touch x)', headers: [] },
    ]
    expect(await recordsOf(topic, 4)).toEqual([...twice, ...twice])
  })

  it('reads from the beginning and from an offset, with what the page shows', async () => {
    const all = ['timestamp', 'partition', 'offset', 'headers', 'key'] as const
    const first = readMessagesCommand(target, { topic: fromBash, start: { from: 'beginning' }, maxMessages: 1 })
    for (const output of await printed(first)) expect(output).toBe('hello1\n')
    const third = readMessagesCommand(target, {
      topic: fromBash,
      start: { from: 'offsets', offsets: [{ partition: 0, offset: '2' }] },
      maxMessages: 1,
      isolationLevel: 'read_committed',
      print: all,
    })
    for (const output of await printed(third))
      expect(output).toMatch(/^CreateTime:\d+\tPartition:0\tOffset:2\tNO_HEADERS\tk\tnull\n$/)
    const several = readMessagesCommand(target, {
      topic: fromBash,
      start: { from: 'beginning' },
      partitions: [0],
      maxMessages: 2,
      print: ['offset'],
    })
    for (const output of await printed(several)) expect(output).toBe('Offset:0\thello1\nOffset:1\t\n')
  })

  it('follows from the end', async () => {
    const stop = new AbortController()
    const command = readMessagesCommand(target, { topic: live, start: { from: 'latest' }, maxMessages: 1 })
    const following = inShell('bash', cliText(command), '', stop.signal)
    let seen: Output | undefined
    following.then(output => {
      seen = output
    })
    // Only what is sent after the consumer stands at the end reaches it, and nothing outside tells when that is.
    for (let n = 0; seen === undefined && n < 40; n++) {
      await kafkaTool('kafka-console-producer', ['--bootstrap-server', target.bootstrapServers, '--topic', live], {
        stdin: 'live\n',
      })
    }
    stop.abort()
    expect(await following).toMatchObject({ code: 0, stdout: 'live\n' })
  })

  it('finds the offsets of a start, an end and a time', async () => {
    const offsets = (time: string, partitions?: number[]) =>
      printed(getOffsetsCommand(target, { topic: fromBash, partitions, time }))
    for (const output of await offsets('earliest')) expect(output).toBe(`${fromBash}:0:0\n`)
    for (const output of await offsets('latest', [0])) expect(output).toBe(`${fromBash}:0:${records.length}\n`)
    const atTime = readMessagesCommand(target, {
      topic: fromBash,
      start: { from: 'timestamp', timestamp: '0' },
      partitions: [0],
    })
    for (const output of await printed(atTime)) expect(output).toBe(`${fromBash}:0:0\n`)
  })
})
