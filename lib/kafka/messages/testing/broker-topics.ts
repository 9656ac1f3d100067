import { randomBytes } from 'node:crypto'
import { deleteRecordsV2 } from '@platformatic/kafka'
import { expect, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { kafkaTool } from '@/e2e/support/broker-tools'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import { send } from '@/lib/kafka/connection/send'
import { type Compression, encodeRecordBatch, type RecordToWrite } from '@/lib/kafka/protocol/encode-record-batch'
import { produceV9 } from '@/lib/kafka/protocol/produce'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { type MessagesQuery, messagesQuery } from '../messages-query'
import { readMessages } from '../read-messages'
import type { EndLine, GapLine, MessageLine, RecordLine } from '../types'

const soon = { timeout: 120_000, interval: 50 }

/** Creates a topic under a name of its own. */
export async function freshTopic(
  cluster: Cluster,
  name: string,
  partitions = 1,
  configs: Record<string, string> = {},
): Promise<string> {
  const topic = `messages.${name}.${randomBytes(4).toString('hex')}`
  await createTopic(cluster, { name: topic, partitions, replicationFactor: 1, configs })
  await expect.poll(() => leaderOf(cluster, topic, partitions - 1), soon).toBeGreaterThanOrEqual(0)
  // Metadata name a leader a moment before it knows itself that it is one.
  const all = Array.from({ length: partitions }, (_, partition) => ({ topic, partition }))
  await expect.poll(async () => (await listOffsets(cluster, all, 'latest')).problems, soon).toEqual([])
  return topic
}

/**
 * Creates a topic with replicas on several brokers, again where it is refused: a broker that stood still for two seconds is
 * thought to be dead for a moment, and then there are too few.
 */
export async function createReplicated(cluster: Cluster, name: string, partitions: number, replicationFactor = 3) {
  const input = { name, partitions, replicationFactor, configs: {} }
  const make = () =>
    createTopic(cluster, input).catch(error => {
      if (error.code !== 'TOPIC_EXISTS') throw error
    })
  await vi.waitFor(make, soon)
}

/** As kafka-delete-records.sh. */
export async function deleteBelow(cluster: Cluster, topic: string, partition: number, offset: number): Promise<void> {
  const asked = [{ name: topic, partitions: [{ partitionIndex: partition, offset: BigInt(offset) }] }]
  const answer = await send(cluster.connection, await leaderOf(cluster, topic, partition), deleteRecordsV2.api, [
    asked,
    10_000,
  ])
  const errorCode = answer.topics[0]?.partitions[0]?.errorCode
  if (errorCode !== 0) throw new Error(`DeleteRecords: error ${errorCode}`)
}

async function leaderOf(cluster: Cluster, topic: string, partition: number): Promise<number> {
  const metadata = await fetchMetadata(cluster, [topic])
  return metadata.topics[0]?.partitions[partition]?.leader ?? -1
}

export async function tool(name: string, args: string[], stdin: string | Buffer = ''): Promise<string> {
  const result = await kafkaTool(name, ['--bootstrap-server', brokerAddress(), ...args], { stdin })
  if (result.exitCode !== 0) throw new Error(`${name} ${args.join(' ')}: ${result.stdout}${result.stderr}`)
  return result.stdout
}

/** One batch just as it is given, to one partition. Its timestamp must be of late: retention takes the rest away. */
export async function writeBatch(
  cluster: Cluster,
  topic: string,
  partition: number,
  records: readonly RecordToWrite[],
  timestamp: number,
  compression: Compression = 'none',
): Promise<void> {
  const bytes = await encodeRecordBatch(records, timestamp, compression)
  const request = { topic, batches: [{ partition, records: bytes }], timeout: 10_000, onWrite: () => {} }
  const write = async () => {
    const answers = await send(cluster.connection, await leaderOf(cluster, topic, partition), produceV9, [request])
    const errorCode = answers.get(partition)?.errorCode ?? -1
    // The leader of a new partition may not know yet that it is: nothing is written then.
    if (![0, 3, 6].includes(errorCode)) throw new Error(`Produce: error ${errorCode}`)
    return errorCode
  }
  if ((await write()) !== 0) await expect.poll(write, soon).toBe(0)
}

export const valueOnly = (value: string): RecordToWrite => ({ key: null, value: Buffer.from(value), headers: [] })

export interface Page {
  records: RecordLine[]
  gaps: GapLine[]
  end: EndLine
}

export function queryOf(params: Record<string, string | number>): MessagesQuery {
  return messagesQuery.parse(Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value)])))
}

export async function page(cluster: Cluster, topic: string, params: Record<string, string | number>): Promise<Page> {
  const records: RecordLine[] = []
  const gaps: GapLine[] = []
  for await (const line of readMessages(cluster, topic, queryOf(params))) {
    if (line.type === 'record') records.push(line)
    if (line.type === 'gap') gaps.push(line)
    if (line.type === 'end') return { records, gaps, end: line }
  }
  throw new Error('the answer had no end')
}

/** All pages of a walk, as one. */
export async function allPages(
  cluster: Cluster,
  topic: string,
  params: Record<string, string | number>,
): Promise<Page> {
  const whole = await page(cluster, topic, params)
  while (whole.end.next !== null) {
    const { limit = 50 } = params
    const more = await page(cluster, topic, { limit, from: whole.end.next })
    whole.records.push(...more.records)
    whole.gaps.push(...more.gaps)
    whole.end = more.end
  }
  return whole
}

const passing = new Set(['LEADER_NOT_AVAILABLE', 'BROKER_UNREACHABLE', 'TIMEOUT'])

/** Whether an answer ended because a leader was away for longer than its six seconds of patience. */
export function isPassing({ problems = [], error }: EndLine): boolean {
  const why = error ? [...problems, error] : problems
  return why.length > 0 && why.every(({ code }) => passing.has(code))
}

/**
 * The lines of a walk that goes on from its cursor where a page has given up waiting for a leader, as the page of messages
 * does: how long an election takes is up to the machine. Each part ends with an `end` of its own.
 */
export async function* linesToTheEnd(
  cluster: Cluster,
  topic: string,
  { direction, ...params }: Record<string, string | number>,
): AsyncGenerator<MessageLine, void> {
  let start: Record<string, string | number> = direction === undefined ? {} : { direction }
  for (let part = 0; part < 20; part++) {
    let next: string | null = null
    for await (const line of readMessages(cluster, topic, queryOf({ ...params, ...start }))) {
      if (line.type === 'end' && isPassing(line)) next = line.next
      yield line
    }
    if (next === null) return
    start = { from: next }
  }
}
