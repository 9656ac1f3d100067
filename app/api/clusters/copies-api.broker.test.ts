import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { liveJobs } from '@/lib/jobs/live-jobs'
import type { JobDescription } from '@/lib/jobs/types'
import { type Cluster, getCluster } from '@/lib/kafka/connection/cluster'
import type { CopyPlanLine } from '@/lib/kafka/messages/copy/plan-types'
import type { CopyAccount, CopyPlan } from '@/lib/kafka/messages/copy/types'
import { freshTopic, valueOnly, writeBatch } from '@/lib/kafka/messages/testing/broker-topics'
import { wholeTopic } from '@/lib/kafka/messages/testing/copy-run'
import { findJob, updateJob } from '@/lib/store/jobs'
import { POST as act } from './[cluster]/jobs/[job]/[action]/route'
import { GET as show } from './[cluster]/jobs/[job]/route'
import { GET as list } from './[cluster]/jobs/route'
import { POST as plan } from './[cluster]/topics/[topic]/copies/plan/route'
import { POST as copy } from './[cluster]/topics/[topic]/copies/route'

// The route handlers as Next.js calls them, against a real broker.
const origin = 'http://localhost:3000'
const soon = { timeout: 120_000, interval: 50 }
let cluster: Cluster

beforeAll(() => {
  vi.stubEnv('KAFKA_BROKERS', brokerAddress())
  vi.stubEnv('OTTLA_DATA', mkdtempSync(join(tmpdir(), 'ottla-copies-')))
  cluster = getCluster('kafka')
})
afterAll(async () => {
  await cluster.connection.close()
  vi.unstubAllEnvs()
})

type Job = JobDescription<CopyPlan, CopyAccount>

async function post(handler: typeof copy, names: Record<string, string>, body: object) {
  const headers = {
    'content-type': 'application/json',
    origin,
    host: 'localhost:3000',
    'sec-fetch-site': 'same-origin',
  }
  const request = new Request(origin, { method: 'POST', headers, body: JSON.stringify(body) })
  return handler(request, { params: Promise.resolve({ cluster: 'kafka', ...names }) })
}

async function shown(job: string): Promise<Job> {
  return (await show(new Request(origin), { params: Promise.resolve({ cluster: 'kafka', job }) })).json()
}

async function written(count: number): Promise<string> {
  const topic = await freshTopic(cluster, 'copy-api')
  for (let i = 0; i < count; i += 5_000) {
    const values = Array.from({ length: Math.min(count, 5_000) }, (_, n) => valueOnly(`${i + n} ${'x'.repeat(100)}`))
    await writeBatch(cluster, topic, 0, values, Date.now())
  }
  return topic
}

it('plans, starts, pauses, resumes and cancels a copy, and lists it', async () => {
  const topic = await written(200_000)
  const to = await freshTopic(cluster, 'copy-api-to')
  const lines = (await (await post(plan, { topic }, { to: { topic: to } })).text()).trim().split('\n')
  const last = JSON.parse(lines.at(-1) ?? '') as CopyPlanLine
  expect(last).toMatchObject({ type: 'plan', offsets: '200000', targets: [{ topic: to, problem: null }] })
  if (last.type !== 'plan') return
  expect(await wholeTopic(cluster, to)).toHaveLength(0)

  const started = (await (await post(copy, { topic }, { to: { topic: to }, ranges: last.partitions })).json()) as Job
  expect(started).toMatchObject({ kind: 'copy', state: 'running', topic, total: '200000' })
  const { id: job } = started
  await expect.poll(async () => Number((await shown(job)).done), soon).toBeGreaterThan(0)
  expect(await (await post(act, { job, action: 'pause' }, {})).json()).toMatchObject({ state: 'paused' })
  await expect.poll(async () => (await shown(job)).account.counts.written, soon).toBeGreaterThan(0)
  await post(act, { job, action: 'resume' }, {})
  const cancelled = (await (await post(act, { job, action: 'cancel' }, {})).json()) as Job
  expect(cancelled).toMatchObject({ state: 'cancelled', account: { settled: true } })
  expect(await wholeTopic(cluster, to)).toHaveLength(cancelled.account.counts.written)
  const query = new Request(`${origin}?kind=copy&topic=${topic}`)
  const { rows } = await (await list(query, { params: Promise.resolve({ cluster: 'kafka' }) })).json()
  expect(rows.map((row: Job) => row.id)).toEqual([job])
  expect(Object.keys(rows[0].account).toSorted()).toEqual(['counts', 'doubt', 'settled', 'waiting'])
})

it('goes on after the process is gone, from what was in the store, and writes nothing twice', async () => {
  const count = 150_000
  const topic = await written(count)
  const to = await freshTopic(cluster, 'copy-api-killed')
  const { id: job } = (await (await post(copy, { topic }, { to: { topic: to } })).json()) as Job
  // As of a moment at which records are under way; what comes after was never saved, as if the process had gone.
  await expect.poll(async () => (await shown(job)).account.counts.written, soon).toBeGreaterThan(0)
  const kept = structuredClone(findJob(job)?.status)
  liveJobs().get(job)?.over.abort()
  await liveJobs().get(job)?.ended
  updateJob(job, kept)
  expect(await shown(job)).toMatchObject({ state: 'interrupted', resumable: true, account: { settled: false } })
  const there = (await wholeTopic(cluster, to)).length
  expect(there).toBeGreaterThan(0)

  await post(act, { job, action: 'resume' }, {})
  await expect.poll(async () => (await shown(job)).state, soon).toBe('done')
  const { account } = await shown(job)
  expect(account.counts).toMatchObject({ written: count, refused: 0, unknown: 0 })
  expect(account.settled).toBe(true)
  const values = (await wholeTopic(cluster, to)).map(line => line.value.text)
  expect(values).toHaveLength(count)
  expect(new Set(values).size).toBe(count)
})

it('refuses what cannot be: no topic, a topic of Kafka, an own target unasked, more than one what', async () => {
  const topic = await written(1)
  const code = async (body: object) => (await (await post(copy, { topic }, body)).json()).error.code
  expect(await code({ to: { topic: 'not.there' } })).toBe('TOPIC_NOT_FOUND')
  expect(await code({ to: { topic: '__consumer_offsets' } })).toBe('INVALID_TOPIC')
  expect(await code({ to: { topic } })).toBe('COPY_ONTO_ITSELF')
  expect(await code({ to: { cluster: 'other', topic: 'a' } })).toBe('CLUSTER_NOT_FOUND')
  expect(await code({ to: { header: 'h' } })).toBe('BAD_REQUEST')
  const records = [{ partition: 0, offset: '0' }]
  expect(await code({ records, partitions: '0', to: { topic: 'a' } })).toBe('BAD_REQUEST')
  expect(await code({ ranges: [{ partition: 0, from: '0', to: '9' }], to: { topic } })).toBe('OFFSET_OUT_OF_RANGE')
})
