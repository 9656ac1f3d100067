import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startThreeBrokers, type ThreeBrokers } from '@/e2e/support/three-brokers'
import { pauseJob, resumeJob } from '@/lib/jobs/job-actions'
import { describeJob, getJob } from '@/lib/jobs/stored-jobs'
import { type Cluster, getCluster } from '@/lib/kafka/connection/cluster'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import { createReplicated, valueOnly, writeBatch } from '@/lib/kafka/messages/testing/broker-topics'
import { openStore } from '@/lib/store/open-store'
import { getStatistics } from './remembered-statistics'
import { startStatistics } from './start-statistics'
import { statisticsJob } from './statistics-job'
import type { StatisticsPlan } from './types'

const soon = { timeout: 120_000, interval: 100 }
const holder = globalThis as { ottlaStore?: DatabaseSync }
const folder = mkdtempSync(join(tmpdir(), 'ottla-statistics-'))
let brokers: ThreeBrokers
let cluster: Cluster

beforeAll(async () => {
  brokers = await startThreeBrokers()
  vi.stubEnv('KAFKA_BROKERS', brokers.addresses.join(','))
  holder.ottlaStore = openStore(folder)
  cluster = getCluster('kafka')
})
afterAll(async () => {
  await cluster.connection.close()
  await brokers.stop()
  vi.unstubAllEnvs()
  holder.ottlaStore?.close()
  delete holder.ottlaStore
  rmSync(folder, { recursive: true })
})

const count = 60_000

async function topicOf(replicationFactor: number): Promise<string> {
  const name = `statistics.factor-${replicationFactor}`
  await createReplicated(cluster, name, 1, replicationFactor)
  const filler = 'x'.repeat(300)
  for (let i = 0; i < count; i += 1_000) {
    const records = Array.from({ length: 1_000 }, (_, n) => valueOnly(`${i + n} ${filler}`))
    await writeBatch(cluster, name, 0, records, Date.now())
  }
  return name
}

async function leaderNode(topic: string) {
  const { topics } = await fetchMetadata(cluster, [topic])
  const leader = topics[0]?.partitions[0]?.leader
  const node = brokers.nodes.find(each => each.nodeId === leader)
  if (!node) throw new Error(`${topic} has no leader`)
  return node
}

for (const replicationFactor of [3, 1]) {
  const how = replicationFactor === 3 ? 'another leads on' : 'it comes back'
  it(`counts every offset once while the leader is killed in the middle and ${how}`, async () => {
    const topic = await topicOf(replicationFactor)
    const { id, plan } = await startStatistics(cluster, topic, {})
    const job = () => describeJob(getJob('kafka', id))
    pauseJob(getJob('kafka', id))
    await expect.poll(() => Number(job().done), soon).toBeGreaterThan(0)
    expect(Number(job().done)).toBeLessThan(count)
    const node = await leaderNode(topic)
    await node.kill()
    resumeJob(getJob('kafka', id), statisticsJob)
    await node.start()
    await expect.poll(() => job().state, soon).not.toBe('running')
    const { state, result, problems } = getStatistics('kafka', topic, (plan as StatisticsPlan).statistics)
    expect([state, problems]).toEqual(['done', []])
    expect(result?.totals).toMatchObject({ records: count, compacted: 0, deleted: 0 })
    const bytes = Array.from({ length: count }, (_, n) => String(n).length + 301).reduce((a, b) => a + b, 0)
    expect(result?.totals.valueBytes).toBe(bytes)
  })
}
