import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { createImport, importEnded, importOf, sendFile } from '@/e2e/support/import-api'
import { startThreeBrokers, type ThreeBrokers } from '@/e2e/support/three-brokers'
import { wholeLog } from '@/e2e/support/whole-log'
import { resumeJob } from '@/lib/jobs/job-actions'
import { getJob } from '@/lib/jobs/stored-jobs'
import { type Cluster, getCluster } from '@/lib/kafka/connection/cluster'
import { openStore } from '@/lib/store/open-store'
import { topicLayout } from '../topic-layout'
import { importJob } from './import-job'

const soon = { timeout: 120_000, interval: 50 }
const holder = globalThis as { ottlaStore?: DatabaseSync }
const folder = mkdtempSync(join(tmpdir(), 'ottla-imports-'))
let brokers: ThreeBrokers
let cluster: Cluster

beforeAll(async () => {
  brokers = await startThreeBrokers()
  vi.stubEnv('KAFKA_BROKERS', brokers.addresses.join(','))
  holder.ottlaStore = openStore(folder)
  cluster = getCluster('kafka')
})
afterAll(async () => {
  await cluster?.connection.close()
  await brokers?.stop()
  vi.unstubAllEnvs()
  holder.ottlaStore?.close()
  delete holder.ottlaStore
  rmSync(folder, { recursive: true })
})

const servers = () => ['--bootstrap-server', brokers.addresses.join(',')]

async function createTopic(topic: string, ...args: string[]): Promise<void> {
  // Refused where a broker that stood still for two seconds is thought to be dead.
  const create = [...servers(), '--create', '--if-not-exists', '--topic', topic, ...args]
  await expect.poll(async () => (await kafkaTool('kafka-topics', create)).exitCode, soon).toBe(0)
  await expect
    .poll(async () => (await topicLayout(cluster, topic)).leaders.every(leader => leader > 0), soon)
    .toBe(true)
}

const consumed = (topic: string) => wholeLog(brokers.addresses.join(), topic)

function fileOf(count: number, filler: number): { lines: string[]; file: Buffer } {
  const lines = Array.from({ length: count }, (_, n) => `${n} ${'z'.repeat(filler)}`)
  return { lines, file: Buffer.from(`${lines.join('\n')}\n`) }
}

const plan = (file: Buffer) => ({ mode: 'write', form: { format: 'text' }, file: { name: 'f', size: file.length } })

it('loses and repeats nothing when the leader is killed in the middle', async () => {
  const topic = 'import-killed'
  await createTopic(topic, '--partitions', '3', '--replication-factor', '3')
  const { lines, file } = fileOf(80_000, 200)
  const { body: job } = await createImport(topic, plan(file))
  const sending = sendFile(topic, job.id, file, 200_000)
  await expect.poll(() => importOf(job.id).account.written, soon).toBeGreaterThan(10_000)
  const leader = (await topicLayout(cluster, topic)).leaders[0]
  const killed = brokers.nodes.find(node => node.nodeId === leader)
  await killed?.kill()
  await sending
  const { account, state } = await importEnded(job.id)
  expect({ state, ...account }).toMatchObject({ state: 'done', rows: 80_000, written: 80_000, unknown: 0 })
  expect((await consumed(topic)).toSorted()).toEqual(lines.toSorted())
  await killed?.start()
})

it('tells exactly what was written when a broker is gone for good, and goes on with the rest once it is back', async () => {
  const topic = 'import-gone'
  // Rows without a key go to both partitions; one of them goes away, and rows of the other are written ahead.
  await createTopic(topic, '--replica-assignment', '2,3')
  const { lines, file } = fileOf(80_000, 200)
  const { body: job } = await createImport(topic, plan(file))
  const sending = sendFile(topic, job.id, file, 200_000)
  await expect.poll(() => importOf(job.id).account.written, soon).toBeGreaterThan(5_000)
  const node = brokers.nodes[1]
  await node.kill()
  await sending
  const failed = await importEnded(job.id)
  const before = failed.account
  expect(failed.state).toBe('failed')
  expect(failed.resumable).toBe(true)
  expect(before.refused).toBe(0)
  expect(before.written).toBeLessThan(80_000)
  await node.start()
  await expect.poll(async () => (await topicLayout(cluster, topic)).leaders[0], soon).toBe(2)
  const atLog = (await consumed(topic)).length
  expect(atLog).toBeGreaterThanOrEqual(before.written)
  expect(atLog).toBeLessThanOrEqual(before.written + before.unknown)

  resumeJob(getJob('kafka', job.id), importJob)
  await sendFile(topic, job.id, file, 200_000)
  const { state, account } = await importEnded(job.id)
  expect(state).toBe('done')
  expect(account.rows).toBe(80_000)
  expect(account.written + account.unknown).toBe(80_000)
  const values = await consumed(topic)
  expect(new Set(values).size).toBe(values.length)
  if (account.unknown === 0) expect(values.toSorted()).toEqual(lines.toSorted())
  else expect(values.length).toBeGreaterThanOrEqual(account.written)
  console.info(
    `import: ${before.written} written before, ${before.resume.ahead.length} ranges ahead, ${account.unknown} unknown`,
  )
})
