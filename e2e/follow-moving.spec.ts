import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { Kafka, logLevel, type Producer } from 'kafkajs'
import { freePort } from '../local-kafka/free-port'
import type { Kept } from '../local-kafka/keep'
import { listenAddress } from '../scripts/start/listen-address'
import { startServer } from '../scripts/start/start-server'
import { kafkaTool } from './support/broker-tools'
import { expect, test } from './support/test'
import { startThreeBrokers, type ThreeBrokers } from './support/three-brokers'

/*
 * A page that follows a topic of three brokers while its leaders are killed, restarted and stopped, and records are written all
 * the while: what it shows is what the log holds, each record once, and it says what happened.
 */
test.describe.configure({ mode: 'serial' })

const topic = 'follow.moving'
const partitions = 2
let brokers: ThreeBrokers
let server: Kept | undefined
let base = ''
let producer: Producer
let client: Kafka
let written = 0

const rows = (page: Page) => page.locator('tbody tr[data-row]')

async function tool(name: string, ...args: string[]): Promise<string> {
  const alive = brokers.addresses.join(',')
  const result = await kafkaTool(name, ['--bootstrap-server', alive, ...args])
  if (result.exitCode !== 0) throw new Error(`${name} ${args.join(' ')}: ${result.stdout}${result.stderr}`)
  return result.stdout
}

async function leaderOf(partition: number): Promise<number> {
  const admin = client.admin()
  await admin.connect()
  try {
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] })
    return topics[0]?.partitions.find(({ partitionId }) => partitionId === partition)?.leader ?? -1
  } finally {
    await admin.disconnect()
  }
}

function node(nodeId: number) {
  const found = brokers.nodes.find(each => each.nodeId === nodeId)
  if (!found) throw new Error(`no broker ${nodeId}`)
  return found
}

/** One after the other; a send whose answer was lost may be written twice, and then the log holds it twice. */
async function write(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const partition = written % partitions
    await producer.send({ topic, acks: -1, messages: [{ partition, value: `no ${written}` }] })
    written++
  }
}

test.beforeAll(async () => {
  brokers = await startThreeBrokers()
  await tool(
    'kafka-topics',
    '--create',
    '--topic',
    topic,
    '--partitions',
    String(partitions),
    '--replication-factor',
    '3',
  )
  const data = mkdtempSync(join(tmpdir(), 'ottla-moving-'))
  const file = join(data, 'ottla.yaml')
  // JSON is YAML too.
  writeFileSync(file, JSON.stringify({ clusters: [{ id: 'three', bootstrapServers: brokers.addresses }] }))
  const address = listenAddress({ PORT: String(await freePort()) })
  server = await startServer(address, { KAFKA_BROKERS: '', OTTLA_CONFIG: file, OTTLA_DATA: data })
  base = address.url
  client = new Kafka({
    brokers: brokers.addresses,
    logLevel: logLevel.NOTHING,
    retry: { retries: 60, maxRetryTime: 1_000 },
  })
  producer = client.producer()
  await producer.connect()
})
test.afterAll(async () => {
  await producer?.disconnect()
  await server?.stop()
  await brokers?.stop()
})

test('loses nothing and repeats nothing while leaders die, come back and move, and says what happened', async ({
  page,
}) => {
  await page.goto(`${base}/clusters/three/topics/${topic}?follow=1`)
  await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: 60_000 })
  await write(10)
  await expect(rows(page)).toHaveCount(10)

  const killed = node(await leaderOf(0))
  await killed.kill()
  const writing = write(20)
  await expect(page.getByText(/^Interrupted at .* for /)).toBeVisible({ timeout: 60_000 })
  await writing
  await expect.poll(() => leaderOf(0)).not.toBe(killed.nodeId)
  await killed.start()
  await write(10)
  // In good order, too: a broker that is stopped hands its partitions over first.
  const stopped = node(await leaderOf(1))
  await stopped.stop()
  await write(20)
  await stopped.start()
  await write(10)

  const ends = (await tool('kafka-get-offsets', '--topic', topic)).trim().split('\n')
  const held = ends.flatMap(line => {
    const [, partition = '', end = ''] = line.split(':')
    return Array.from({ length: Number(end) }, (_, offset) => `${partition}@${offset}`)
  })
  expect(held.length).toBeGreaterThanOrEqual(written)
  await expect(page.getByText(`${held.length} received since`)).toBeVisible({ timeout: 30_000 })
  const shown = await rows(page).evaluateAll(list => list.map(row => (row as HTMLElement).dataset.row ?? ''))
  expect(shown.toSorted()).toEqual(held.toSorted())
  await expect(page.getByText('0 passed over', { exact: true })).toBeVisible()
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
})
