import { describe, expect, it } from 'vitest'
import { type CliScript, cliIndent, cliLines, cliText } from './command'
import { brokerApiVersionsCommand } from './kafka-broker-api-versions'
import { alterConfigsCommand, describeConfigsCommand } from './kafka-configs'
import { readAsGroupCommand, readMessagesCommand } from './kafka-console-consumer'
import { produceFileCommand, produceLinesCommand, produceMessageCommand } from './kafka-console-producer'
import { getOffsetsCommand } from './kafka-get-offsets'
import { describeGroupCommand, listGroupsCommand } from './kafka-groups'
import { describeLogDirsCommand } from './kafka-log-dirs'
import { describeQuorumCommand } from './kafka-metadata-quorum'
import {
  addPartitionsCommand,
  createTopicCommand,
  deleteTopicsCommand,
  describeTopicCommand,
  listTopicsCommand,
} from './kafka-topics'

const target = { bootstrapServers: 'localhost:9092' }
/** The command on one line, without what every command begins with. */
const short = (script: CliScript) =>
  cliText(script)
    .replaceAll(/ \\\n( {2})?/g, ' ')
    .replaceAll(" --bootstrap-server 'localhost:9092'", '')

it('writes one option a line, the cluster first', () => {
  const create = createTopicCommand(
    { ...target, commandConfig: 'client.properties' },
    {
      topic: 'email.send',
      partitions: 3,
      replicationFactor: 1,
      configs: [{ name: 'cleanup.policy', value: 'compact,delete' }],
    },
  )
  expect(create.notes).toEqual([])
  expect(cliText(create)).toBe(`kafka-topics.sh \\
  --bootstrap-server 'localhost:9092' \\
  --command-config 'client.properties' \\
  --create \\
  --topic 'email.send' \\
  --partitions '3' \\
  --replication-factor '1' \\
  --config 'cleanup.policy=compact,delete'`)
})

it('reads its input from a file, whatever its name', () => {
  const script = produceFileCommand(target, { topic: 'orders', file: "-it's $(id).txt" })
  expect(short(script)).toBe(`kafka-console-producer.sh --topic 'orders' < '-it'\\''s $(id).txt'`)
  expect(produceFileCommand(target, { topic: 'orders', file: 'a\0b' }).commands).toEqual([])
})

it('gives the lines in pieces that are exactly the text', () => {
  const script = produceMessageCommand(target, { topic: 't', key: null, value: 'a\nb' })
  const lines = cliLines(produceMessageCommand(target, { topic: 't', key: 'k', value: "it's" }))
  expect(lines[0]).toEqual([
    { kind: 'program', text: 'printf' },
    { kind: 'value', text: "'%s\\n'" },
    { kind: 'value', text: "'k:it'\\''s'", of: 'printf' },
    { kind: 'operator', text: '|' },
    { kind: 'operator', text: '\\' },
  ])
  const joined = cliLines(script).map(line => cliIndent(line) + line.map(token => token.text).join(' '))
  expect(cliText(script)).toBe(joined.join('\n'))
})

it('has no command for a value with NUL', () => {
  expect(describeGroupCommand(target, { group: 'a\0b', type: 'classic' })).toEqual({ commands: [], notes: ['nul'] })
  expect(produceMessageCommand(target, { topic: 't', key: null, value: '\0' })).toEqual({
    commands: [],
    notes: ['nul'],
  })
})

describe('topics', () => {
  it('lists, describes, grows and deletes; a point is only a point', () => {
    expect(short(listTopicsCommand(target))).toBe('kafka-topics.sh --list')
    expect(short(listTopicsCommand(target, { excludeInternal: true }))).toBe(
      'kafka-topics.sh --list --exclude-internal',
    )
    expect(short(describeTopicCommand(target))).toBe('kafka-topics.sh --describe')
    expect(short(describeTopicCommand(target, { topic: 'email.send' }))).toBe(
      "kafka-topics.sh --describe --topic 'email\\.send'",
    )
    expect(short(addPartitionsCommand(target, { topic: 'a.b', partitions: 6 }))).toBe(
      "kafka-topics.sh --alter --topic 'a\\.b' --partitions '6'",
    )
    expect(short(deleteTopicsCommand(target, { topics: ['a.b', 'c'] }))).toBe(
      "kafka-topics.sh --delete --topic 'a\\.b,c'",
    )
  })

  it('sets in a second command what --config refuses', () => {
    const script = createTopicCommand(target, { topic: 't', configs: [{ name: 'cleanup.policy', value: '' }] })
    expect(script.notes).toEqual(['two-steps'])
    expect(short(script)).toBe(`kafka-topics.sh --create --topic 't'
kafka-configs.sh --alter --entity-type 'topics' --entity-name 't' --add-config 'cleanup.policy='`)
  })
})

describe('configs', () => {
  const entity = { entityType: 'topics', entityName: 't' } as const

  it('describes', () => {
    expect(short(describeConfigsCommand(target, entity, { all: true }))).toBe(
      "kafka-configs.sh --describe --all --entity-type 'topics' --entity-name 't'",
    )
  })

  it('keeps values with commas together', () => {
    const set = [
      { name: 'cleanup.policy', value: 'compact,delete' },
      { name: 'retention.ms', value: '1' },
    ]
    expect(short(alterConfigsCommand(target, { ...entity, set, remove: ['segment.ms', 'segment.bytes'] }))).toBe(
      "kafka-configs.sh --alter --entity-type 'topics' --entity-name 't' --add-config 'cleanup.policy=[compact,delete],retention.ms=1' --delete-config 'segment.ms,segment.bytes'",
    )
  })

  it('hands over as a file what --add-config would change', () => {
    const set = [{ name: 'x', value: ' [a]\\é\n=,' }]
    expect(short(alterConfigsCommand(target, { ...entity, set }))).toBe(
      "printf '%s\\n' 'x=\\u0020[a]\\\\\\u00e9\\u000a=,' | kafka-configs.sh --alter --entity-type 'topics' --entity-name 't' --add-config-file '/dev/stdin'",
    )
  })
})

describe('consumer', () => {
  it('reads from the beginning, the end, and one offset', () => {
    expect(short(readMessagesCommand(target, { topic: 't', start: { from: 'beginning' } }))).toBe(
      "kafka-console-consumer.sh --topic 't' --from-beginning",
    )
    expect(
      short(
        readMessagesCommand(target, {
          topic: 't',
          start: { from: 'latest' },
          isolationLevel: 'read_committed',
          print: ['key', 'offset'],
        }),
      ),
    ).toBe(
      "kafka-console-consumer.sh --topic 't' --isolation-level 'read_committed' --formatter-property 'print.offset=true' --formatter-property 'print.key=true'",
    )
    const one = readMessagesCommand(target, {
      topic: 't',
      start: { from: 'offsets', offsets: [{ partition: 2, offset: '9007199254740993' }] },
      maxMessages: 5,
    })
    expect(one.notes).toEqual([])
    expect(short(one)).toBe(
      "kafka-console-consumer.sh --topic 't' --partition '2' --offset '9007199254740993' --max-messages '5'",
    )
  })

  it('says where it can only come near', () => {
    const several = readMessagesCommand(target, {
      topic: 't',
      start: { from: 'beginning' },
      partitions: [0, 3],
      backward: true,
    })
    expect(several.notes).toEqual(['backward', 'one-partition-each'])
    expect(short(several)).toBe(`kafka-console-consumer.sh --topic 't' --partition '0' --offset 'earliest'
kafka-console-consumer.sh --topic 't' --partition '3' --offset 'earliest'`)
    const at = readMessagesCommand(target, { topic: 'a.b', start: { from: 'timestamp', timestamp: '1700000000000' } })
    expect(at.notes).toEqual(['start-at-time'])
    expect(short(at)).toBe("kafka-get-offsets.sh --topic 'a\\.b' --time '1700000000000'")
  })

  it('reads as a group', () => {
    const read = readAsGroupCommand(target, { topic: 't', group: '--execute', maxMessages: 1 })
    expect(read.notes).toEqual([])
    expect(short(read)).toBe(
      "kafka-console-consumer.sh --topic 't' --group '--execute' --from-beginning --max-messages '1'",
    )
    expect(readAsGroupCommand(target, { topic: 't', group: 'g\n' }).notes).toEqual(['group-trimmed'])
    expect(short(readAsGroupCommand(target, { topic: 't', group: 'g', protocol: 'consumer' }))).toContain(
      "--command-property 'group.protocol=consumer'",
    )
  })
})

describe('producer', () => {
  it('waits for lines', () => {
    expect(short(produceLinesCommand(target, { topic: 't' }))).toBe("kafka-console-producer.sh --topic 't'")
    expect(
      short(produceLinesCommand(target, { topic: 't', keySeparator: ':', compression: 'zstd', acks: 'all' })),
    ).toBe(
      "kafka-console-producer.sh --topic 't' --compression-codec 'zstd' --request-required-acks 'all' --reader-property 'parse.key=true' --reader-property 'key.separator=:'",
    )
  })

  it('sends one message', () => {
    const headers = [{ key: 'h', value: null }]
    const script = produceMessageCommand(target, {
      topic: 't',
      key: 'k',
      value: new Uint8Array([0x76]),
      headers,
      compression: 'none',
    })
    expect(script.notes).toEqual([])
    expect(short(script)).toBe(
      "printf '%s\\n' 'h=NULL | k:v' | kafka-console-producer.sh --topic 't' --reader-property 'parse.key=true' --reader-property 'key.separator=:'" +
        " --reader-property 'parse.headers=true' --reader-property 'headers.key.separator==' --reader-property 'headers.separator=,' --reader-property 'headers.delimiter= | ' --reader-property 'null.marker=NULL'",
    )
  })

  it('says what the tool cannot send', () => {
    const lines = short(produceLinesCommand(target, { topic: 't' }))
    const broken = produceMessageCommand(target, { topic: 't', key: null, value: 'a\rb', partition: 1 })
    expect([broken.notes, short(broken)]).toEqual([['partition', 'line-break'], lines])
    const bytes = produceMessageCommand(target, { topic: 't', key: null, value: new Uint8Array([0xff]) })
    expect([bytes.notes, short(bytes)]).toEqual([['binary'], lines])
  })
})

it('has the tools that only look', () => {
  expect(short(getOffsetsCommand(target, { topic: 'a.b', partitions: [0, 2], time: 'latest' }))).toBe(
    "kafka-get-offsets.sh --topic 'a\\.b' --partitions '0,2' --time 'latest'",
  )
  expect(short(listGroupsCommand(target))).toBe('kafka-groups.sh --list')
  expect(short(describeGroupCommand(target, { group: 'g', type: 'Classic', show: 'members' }))).toBe(
    "kafka-consumer-groups.sh --describe --group 'g' --members --verbose",
  )
  expect(short(describeGroupCommand(target, { group: 'g', type: 'share' }))).toBe(
    "kafka-share-groups.sh --describe --group 'g' --offsets",
  )
  expect(short(describeGroupCommand(target, { group: 'g', type: 'streams', show: 'state' }))).toBe(
    "kafka-streams-groups.sh --describe --group 'g' --state",
  )
  expect(short(describeLogDirsCommand(target, { topics: ['a.b', 'c'], brokers: [1, 2] }))).toBe(
    "kafka-log-dirs.sh --describe --topic-list 'a.b,c' --broker-list '1,2'",
  )
  expect(short(describeQuorumCommand(target, { show: 'status' }))).toBe('kafka-metadata-quorum.sh describe --status')
  expect(short(brokerApiVersionsCommand(target))).toBe('kafka-broker-api-versions.sh')
})
