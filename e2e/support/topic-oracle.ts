import { kafkaTool } from './broker-tools.ts'

/** What Kafka's own tools say about topics, as values to compare with. */
export interface OracleTopic {
  name: string
  partitionCount: number
  replicationFactor: number
  partitions: { partition: number; leader: number | null; replicas: number[]; isr: number[] }[]
}

async function run(name: string, address: string, args: string[]): Promise<string> {
  const { stdout, stderr, exitCode } = await kafkaTool(name, ['--bootstrap-server', address, ...args])
  if (exitCode !== 0) throw new Error(`${name} ${args.join(' ')}: ${stderr}${stdout}`)
  return stdout
}

/** `kafka-topics.sh --describe`, by topic. */
export async function toolTopics(address: string, args: string[] = []): Promise<Map<string, OracleTopic>> {
  const text = await run('kafka-topics', address, ['--describe', ...args])
  const topics = new Map<string, OracleTopic>()
  for (const line of text.split('\n').filter(Boolean)) {
    const fields = new Map(line.split('\t').map(field => splitOnce(field, ':')))
    const name = fields.get('Topic') ?? ''
    if (fields.has('PartitionCount')) {
      topics.set(name, {
        name,
        partitionCount: Number(fields.get('PartitionCount')),
        replicationFactor: Number(fields.get('ReplicationFactor')),
        partitions: [],
      })
    } else {
      const leader = fields.get('Leader') ?? 'none'
      topics.get(name)?.partitions.push({
        partition: Number(fields.get('Partition')),
        leader: leader === 'none' ? null : Number(leader),
        replicas: numbers(fields.get('Replicas')),
        isr: numbers(fields.get('Isr')),
      })
    }
  }
  return topics
}

/** Names of the partitions that `kafka-topics.sh --describe` prints with one of its `--…-partitions` options. */
export async function toolPartitions(address: string, option: string): Promise<string[]> {
  const text = await run('kafka-topics', address, ['--describe', option])
  return [...text.matchAll(/\tTopic: (\S+)\tPartition: (\d+)/g)]
    .map(([, topic, partition]) => `${topic}-${partition}`)
    .sort()
}

/** `kafka-get-offsets.sh --time`, by `topic-partition`; internal topics too. */
export async function toolOffsets(address: string, time: string, args: string[] = []): Promise<Map<string, string>> {
  const text = await run('kafka-get-offsets', address, ['--time', time, ...args])
  return new Map(
    text
      .split('\n')
      .map(line => /^(.+):(\d+):(-?\d*)$/.exec(line))
      .flatMap(match => (match ? [[`${match[1]}-${match[2]}`, match[3] ?? '']] : [])),
  )
}

/** `kafka-log-dirs.sh --describe`: bytes of each replica, by broker and `topic-partition`. */
export async function toolSizes(address: string): Promise<Map<number, Map<string, number>>> {
  const text = await run('kafka-log-dirs', address, ['--describe'])
  const json: { brokers: { broker: number; logDirs: { partitions: { partition: string; size: number }[] }[] }[] } =
    JSON.parse(text.slice(text.indexOf('{')))
  return new Map(
    json.brokers.map(({ broker, logDirs }) => [
      broker,
      new Map(logDirs.flatMap(({ partitions }) => partitions.map(({ partition, size }) => [partition, size]))),
    ]),
  )
}

export interface OracleConfig {
  value: string
  sensitive: boolean
  /** `SOURCE:name=value`, in the order in which they win. */
  synonyms: string[]
}

/** `kafka-configs.sh --describe --all` of a topic, by name. */
export async function toolConfigs(address: string, topic: string): Promise<Map<string, OracleConfig>> {
  const args = ['--describe', '--all', '--entity-type', 'topics', '--entity-name', topic]
  const text = await run('kafka-configs', address, args)
  const lines = text.matchAll(/^ {2}([\w.]+)=(.*) sensitive=(true|false) synonyms=\{(.*)\}$/gm)
  return new Map(
    [...lines].map(([, name = '', value = '', sensitive, synonyms = '']) => [
      name,
      { value, sensitive: sensitive === 'true', synonyms: synonyms.split(/, (?=[A-Z_]+:)/).filter(Boolean) },
    ]),
  )
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}

function numbers(text = ''): number[] {
  return text.split(',').filter(Boolean).map(Number)
}
