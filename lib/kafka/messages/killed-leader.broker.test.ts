import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { connectTo } from '@/e2e/support/connect-to'
import { startThreeBrokers, type ThreeBrokers } from '@/e2e/support/three-brokers'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import { openStore } from '@/lib/store/open-store'
import { exportInput } from './export/export-input'
import { createExport } from './export/export-jobs'
import { streamExport } from './export/stream-export'
import { verifyExport } from './export/verify-export'
import { createReplicated, linesToTheEnd, valueOnly, writeBatch } from './testing/broker-topics'

const soon = { timeout: 120_000, interval: 100 }
const topic = 'killed.leader'
const partitions = 3
const perPartition = 20_000
const filler = 'x'.repeat(1_000)
/** Which records a search is to find: one in a hundred. */
const isNeedle = (offset: number) => offset % 100 === 7

const holder = globalThis as { ottlaStore?: DatabaseSync }
let brokers: ThreeBrokers
let cluster: Cluster
let folder = ''

beforeAll(async () => {
  brokers = await startThreeBrokers()
  cluster = connectTo(...brokers.addresses)
  folder = mkdtempSync(join(tmpdir(), 'ottla-killed-'))
  holder.ottlaStore = openStore(folder)
  await createReplicated(cluster, topic, partitions)
  for (let partition = 0; partition < partitions; partition++)
    for (let i = 0; i < perPartition; i += 500) {
      const records = Array.from({ length: 500 }, (_, n) =>
        valueOnly(`${isNeedle(i + n) ? 'needle' : 'straw'} ${i + n} ${filler}`),
      )
      await writeBatch(cluster, topic, partition, records, Date.now())
    }
})
afterAll(async () => {
  holder.ottlaStore?.close()
  delete holder.ottlaStore
  rmSync(folder, { recursive: true, force: true })
  await cluster.connection.close()
  await brokers.stop()
})

let killed: ThreeBrokers['nodes'][number] | null = null
beforeEach(async () => {
  await killed?.start()
  killed = null
  // All replicas are back, so that the next one may be killed.
  await expect.poll(inSync, soon).toEqual(Array(partitions).fill(3))
})

const partitionsNow = async () => (await fetchMetadata(cluster, [topic])).topics[0]?.partitions ?? []
const inSync = () =>
  partitionsNow().then(
    found => found.map(partition => partition.isr.length),
    () => [],
  )

/** kill -9 of the broker that leads partition 0. */
async function killLeader(): Promise<void> {
  const leader = (await partitionsNow())[0]?.leader
  killed = brokers.nodes.find(node => node.nodeId === leader) ?? null
  if (!killed) throw new Error(`no broker ${leader}`)
  await killed.kill()
}

const wanted = Array.from({ length: perPartition }, (_, offset) => offset)

it.each(['forward', 'backward'])('searches %s to the end while the leader is killed', async direction => {
  const found: number[][] = Array.from({ length: partitions }, () => [])
  const covered = Array<number>(partitions).fill(0)
  let end: unknown
  const params = { filter: 'needle', limit: 10_000, preview: 20, direction }
  for await (const line of linesToTheEnd(cluster, topic, params)) {
    if (line.type === 'record') {
      found[line.partition]?.push(Number(line.offset))
      if (found.flat().length === 20) await killLeader()
    }
    if (line.type !== 'end') continue
    end = line
    for (const [partition, { from, to }] of Object.entries(line.covered))
      covered[Number(partition)] = (covered[Number(partition)] ?? 0) + Number(to) - Number(from)
  }
  expect(end).toMatchObject({ reason: 'range', next: null })
  expect(covered).toEqual(Array(partitions).fill(perPartition))
  expect(end).not.toHaveProperty('error')
  const all = wanted.filter(isNeedle)
  expect(found).toEqual(Array(partitions).fill(direction === 'forward' ? all : all.toReversed()))
  expect(killed).not.toBeNull()
})

it('exports every record once while the leader is killed, and proves it', async () => {
  const job = await createExport(cluster, topic, exportInput.parse({ format: 'jsonl' }))
  const { signal } = new AbortController()
  async function* file() {
    let bytes = 0
    for await (const chunk of streamExport(cluster, job, { from: 0, signal })) {
      bytes += chunk.length
      if (!killed && bytes > 5_000_000) await killLeader()
      yield chunk
    }
  }
  const offsets: number[][] = Array.from({ length: partitions }, () => [])
  const proof = await verifyExport(file(), 'jsonl', record => {
    offsets[record.partition]?.push(Number(record.offset))
    if (!record.value?.toString().includes(` ${record.offset} x`)) throw new Error(`wrong value at ${record.offset}`)
  })
  expect(proof).toMatchObject({ complete: true })
  expect(offsets).toEqual(Array(partitions).fill(wanted))
  expect(killed).not.toBeNull()
})
