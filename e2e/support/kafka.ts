import { expect } from '@playwright/test'
import { brokerAddress } from './broker-address'
import { kafkaTool } from './broker-tools'

/** Kafka's own tools against the broker of this run: what the pages are held against. */

async function run(tool: string, args: string[], stdin = ''): Promise<string> {
  const result = await kafkaTool(tool, ['--bootstrap-server', brokerAddress(), ...args], { stdin })
  if (result.exitCode !== 0) throw new Error(`${tool} ${args.join(' ')}: ${result.stdout}${result.stderr}`)
  return result.stdout
}

export async function topicNames(): Promise<string[]> {
  return (await run('kafka-topics', ['--list'])).trim().split('\n').filter(Boolean)
}

export async function createTopic(name: string, partitions = 1, configs: Record<string, string> = {}): Promise<void> {
  const more = Object.entries(configs).flatMap(([key, value]) => ['--config', `${key}=${value}`])
  await run('kafka-topics', [
    '--create',
    '--topic',
    name,
    '--partitions',
    String(partitions),
    '--replication-factor',
    '1',
    ...more,
  ])
}

export async function deleteTopic(name: string): Promise<void> {
  await run('kafka-topics', ['--delete', '--topic', name.replaceAll('.', '\\.')])
}

export async function describeTopic(name: string): Promise<string> {
  return run('kafka-topics', ['--describe', '--topic', name])
}

/** One record for each line, as the console producer sends them. */
export async function produceLines(topic: string, lines: string[], args: string[] = []): Promise<void> {
  await run('kafka-console-producer', ['--topic', topic, ...args], `${lines.join('\n')}\n`)
}

/** Values from the beginning, until `count` have come. */
export async function consumeFromBeginning(topic: string, count: number, args: string[] = []): Promise<string[]> {
  const text = await run('kafka-console-consumer', [
    '--topic',
    topic,
    '--from-beginning',
    '--max-messages',
    String(count),
    '--timeout-ms',
    '60000',
    ...args,
  ])
  return text.replace(/\n$/, '').split('\n')
}

export async function groupNames(): Promise<string[]> {
  return (await run('kafka-consumer-groups', ['--list'])).trim().split('\n').filter(Boolean)
}

export interface DescribedRow {
  topic: string
  partition: string
  currentOffset: string
  logEndOffset: string
  lag: string
  consumerId: string
  host: string
  clientId: string
}

/** `kafka-consumer-groups.sh --describe`, parsed by its own header. */
export async function describeGroup(group: string): Promise<DescribedRow[]> {
  const lines = (await run('kafka-consumer-groups', ['--describe', `--group=${group}`]))
    .split('\n')
    .filter(line => line.trim() !== '')
  const header = lines.findIndex(line => /^GROUP\s+TOPIC\s+PARTITION/.test(line))
  if (header < 0) return []
  return lines.slice(header + 1).map(line => {
    // A group id may hold spaces; the columns after it do not.
    const fields = line.trim().split(/\s+/).slice(-8)
    const [
      topic = '',
      partition = '',
      currentOffset = '',
      logEndOffset = '',
      lag = '',
      consumerId = '',
      host = '',
      clientId = '',
    ] = fields
    return { topic, partition, currentOffset, logEndOffset, lag, consumerId, host, clientId }
  })
}

/** Waits until Kafka's own tool says so: brokers and groups take their time, and one run of a tool may take ten seconds. */
export async function eventually(check: () => Promise<void>, timeout = 90_000): Promise<void> {
  await expect(check).toPass({ timeout, intervals: [250, 500, 1000] })
}

export async function deleteGroup(group: string): Promise<void> {
  await run('kafka-consumer-groups', ['--delete', '--group', group])
}
