import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { type LossyBroker, startLossyBroker } from '@/e2e/support/lossy-broker'
import { cancelJob, pauseJob, resumeJob } from '@/lib/jobs/job-actions'
import { liveJobs } from '@/lib/jobs/live-jobs'
import { describeJob, getJob } from '@/lib/jobs/stored-jobs'
import type { JobDescription } from '@/lib/jobs/types'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { findJob, updateJob } from '@/lib/store/jobs'
import { openStore } from '@/lib/store/open-store'
import { readRecord } from '../read-record'
import { freshTopic, page } from '../testing/broker-topics'
import { loadInput } from './load-input'
import { loadJob } from './load-job'
import { setLoadRate } from './set-load-rate'
import { startLoad } from './start-load'
import type { LoadAccount, LoadPlan } from './types'

type Load = JobDescription<LoadPlan, LoadAccount>

const holder = globalThis as { ottlaStore?: DatabaseSync; ottlaClusters?: Map<string, Cluster> }
const soon = { timeout: 120_000, interval: 20 }
let folder = ''
let cluster: Cluster

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ottla-load-'))
  holder.ottlaStore = openStore(folder)
  cluster = connectTo(brokerAddress())
  holder.ottlaClusters = new Map([['test', cluster]])
})

afterAll(async () => {
  for (const live of liveJobs().values()) live.over.abort()
  await Promise.all([...liveJobs().values()].map(live => live.ended))
  await cluster.connection.close()
  holder.ottlaStore?.close()
  delete holder.ottlaStore
  delete holder.ottlaClusters
  rmSync(folder, { recursive: true })
})

const plan = (part: Partial<LoadPlan>) => loadInput.parse({ key: null, value: 'v-{{counter}}', count: 100, ...part })
const job = (id: string) => describeJob(getJob('test', id)) as Load

async function ended(id: string): Promise<Load> {
  await liveJobs().get(id)?.ended
  return job(id)
}

/** Records of the topic by Kafka's own tool. */
async function endOffsets(topic: string, bootstrap = brokerAddress()): Promise<number> {
  const { stdout } = await kafkaTool('kafka-get-offsets', ['--bootstrap-server', bootstrap, '--topic', topic])
  return stdout
    .trim()
    .split('\n')
    .reduce((sum, line) => sum + Number(line.split(':')[2]), 0)
}

/** A load of 4,000 records at 1,000 a second, and the longest time for which this machine stood still meanwhile. */
async function timedLoad() {
  const topic = await freshTopic(cluster, 'load-rate', 3)
  const count = 4_000
  let stoodFor = 0
  let before = performance.now()
  const watch = setInterval(() => {
    const now = performance.now()
    stoodFor = Math.max(stoodFor, now - before - 20)
    before = now
  }, 20)
  const began = performance.now()
  const { id } = await startLoad(cluster, topic, plan({ count, rate: 1_000 }))
  const { state, account, done } = await ended(id)
  const seconds = (performance.now() - began) / 1_000
  clearInterval(watch)
  expect(state).toBe('done')
  expect([done, account.given, account.written, account.refused, account.unknown]).toEqual([
    String(count),
    count,
    count,
    0,
    0,
  ])
  expect(account.partitions.reduce((sum, place) => sum + place.written, 0)).toBe(count)
  expect(account.latency?.all.p99).toBeGreaterThan(0)
  expect(await endOffsets(topic)).toBe(count)
  // A broker that stood still is told by what waited for it.
  return { topic, seconds, stoodFor: Math.max(stoodFor, account.latency?.all.max ?? 0) }
}

it('sends N records at R a second, within 5 %, and tells where they are', async () => {
  // The pacer makes up for a quarter of a second: where the machine stood still for longer it is done once more.
  let run = await timedLoad()
  for (let more = 0; more < 5 && run.stoodFor > 250; more++) run = await timedLoad()
  const { topic, seconds } = run
  expect(seconds).toBeGreaterThan(4 * 0.95)
  expect(seconds).toBeLessThan(4 * 1.05 + 0.5)
  // No burst: no 200 ms hold more than a tenth above their share.
  const { records } = await page(cluster, topic, { limit: 1_000 })
  const times = records.map(record => Number(record.timestamp)).sort((a, b) => a - b)
  const first = times[0] ?? 0
  const inWindow = (from: number) => times.filter(time => time >= from && time < from + 200).length
  expect(Math.max(inWindow(first + 100), inWindow(first + 300), inWindow(first + 500))).toBeLessThanOrEqual(300)
})

it('makes keys, headers, bytes and partitions as asked', async () => {
  const topic = await freshTopic(cluster, 'load-shape', 4)
  const { id } = await startLoad(
    cluster,
    topic,
    plan({
      key: 'user-{{counter.cycle 5}}',
      value: '{{random.bytes 64}}',
      valueEncoding: 'base64',
      headers: [{ key: 'of', value: '{{key}}' }],
      partition: 'round-robin',
      compression: 'zstd',
      count: 40,
      seed: 'a',
    }),
  )
  const { account } = await ended(id)
  expect(account.partitions).toEqual([0, 1, 2, 3].map(partition => ({ partition, written: 10, from: '0', to: '9' })))
  const { records } = await page(cluster, topic, { limit: 100 })
  expect(new Set(records.map(record => record.key.text)).size).toBe(5)
  for (const record of records) {
    expect(record.value.bytes).toBe(64)
    expect(record.headers[0]?.value.text).toBe(record.key.text)
  }
  expect((await readRecord(cluster, topic, 2, 3)).compression).toBe('zstd')
  // The same seed makes the same bytes.
  const again = await freshTopic(cluster, 'load-again', 1)
  await ended((await startLoad(cluster, again, plan({ value: '{{random.string 30}}', count: 20, seed: 's' }))).id)
  const third = await freshTopic(cluster, 'load-third', 1)
  await ended((await startLoad(cluster, third, plan({ value: '{{random.string 30}}', count: 20, seed: 's' }))).id)
  const values = async (name: string) => (await page(cluster, name, {})).records.map(record => record.value.text)
  expect(await values(third)).toEqual(await values(again))
})

it('holds still while paused, takes another rate, and ends at once when it is cancelled', async () => {
  const topic = await freshTopic(cluster, 'load-paused', 1)
  const { id } = await startLoad(cluster, topic, plan({ count: 1_000_000, rate: 50 }))
  await expect.poll(() => job(id).account.written, soon).toBeGreaterThan(5)
  pauseJob(getJob('test', id))
  const still = async () => {
    const before = await endOffsets(topic)
    return (await endOffsets(topic)) === before
  }
  await expect.poll(still, soon).toBe(true)
  const held = await endOffsets(topic)
  resumeJob(getJob('test', id), loadJob)
  setLoadRate(cluster, id, 20_000)
  await expect.poll(() => job(id).account.written, soon).toBeGreaterThan(held + 5_000)
  expect(job(id).account.rate).toBe(20_000)
  setLoadRate(cluster, id, null)
  await expect.poll(() => job(id).account.written, soon).toBeGreaterThan(held + 50_000)
  await cancelJob(getJob('test', id))
  const { state, account } = job(id)
  expect(state).toBe('cancelled')
  expect(account.written + account.notSent).toBe(account.given)
  expect(account.unknown + account.refused).toBe(0)
  expect(await endOffsets(topic)).toBe(account.written)
  expect(() => setLoadRate(cluster, id, 5)).toThrow(expect.objectContaining({ code: 'JOB_STATE' }))
})

it('counts as unknown what it cannot know after the process was killed, and repeats nothing', async () => {
  const topic = await freshTopic(cluster, 'load-killed', 1)
  const { id } = await startLoad(cluster, topic, plan({ count: 30_000, rate: 10_000 }))
  await expect.poll(() => job(id).account.written, soon).toBeGreaterThan(3_000)
  // What the store holds while records are on their way is all that a killed process would leave.
  const stored = () => findJob(id)?.status as { account: LoadAccount }
  let kept = stored()
  const onTheWay = () => {
    kept = stored()
    return kept.account.given - kept.account.written
  }
  await expect.poll(onTheWay, { ...soon, interval: 1 }).toBeGreaterThan(0)
  await cancelJob(getJob('test', id))
  const before = job(id).account.written
  updateJob(id, kept)
  expect(job(id)).toMatchObject({ state: 'interrupted', resumable: true })
  resumeJob(getJob('test', id), loadJob)
  const { state, account } = await ended(id)
  expect(state).toBe('done')
  expect(account.written + account.unknown).toBe(30_000)
  expect(account.unknown).toBeGreaterThan(0)
  const { records } = await page(cluster, topic, { limit: 1_000, direction: 'backward' })
  expect(records[0]?.value.text).toBe('v-30000')
  const offsets = await endOffsets(topic)
  expect(offsets).toBeGreaterThanOrEqual(account.written)
  expect(offsets).toBeLessThanOrEqual(account.written + account.unknown)
  expect(before).toBeGreaterThan(3_000)
})

it('refuses at the start what cannot go well', async () => {
  const topic = await freshTopic(cluster, 'load-refused', 2, { 'max.message.bytes': '1000' })
  const start = (part: Partial<LoadPlan>) => startLoad(cluster, topic, plan(part))
  await expect(start({ value: '{{uid}}' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: 'The template of value is wrong at character 1: unknown (uid).',
  })
  await expect(start({ partition: 2 })).rejects.toMatchObject({ code: 'PARTITION_NOT_FOUND' })
  await expect(start({ value: '{{pad 2000}}' })).rejects.toMatchObject({ code: 'RECORD_TOO_LARGE' })
  await expect(start({ value: 'no base64!', valueEncoding: 'base64' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await expect(startLoad(cluster, 'messages.none', plan({}))).rejects.toMatchObject({ code: 'TOPIC_NOT_FOUND' })
  expect(loadInput.safeParse({ key: null, value: '', count: 100_000_001 }).success).toBe(false)
  expect(loadInput.safeParse({ key: null, value: '', count: 1, rate: 1_000_001 }).success).toBe(false)
})

it('says what was refused and why, once for each reason', async () => {
  const topic = await freshTopic(cluster, 'load-compacted', 1, { 'cleanup.policy': 'compact' })
  const { id } = await startLoad(cluster, topic, plan({ count: 200 }))
  const { state, account } = await ended(id)
  expect(state).toBe('done')
  expect(account).toMatchObject({ written: 0, refused: 200, refusals: [{ count: 200, index: 0 }] })
  expect(account.refusals[0]?.error.message).toContain('key')
})

it('keeps an exact account while the connection is lost again and again, and when it fails for good', async () => {
  const broker: LossyBroker = await startLossyBroker()
  const lossy = connectTo(broker.lossyAddress)
  const direct = connectTo(broker.address)
  holder.ottlaClusters?.set('lossy', { ...lossy, id: 'lossy', config: { ...lossy.config, id: 'lossy' } })
  try {
    const topic = await freshTopic(direct, 'load-lossy', 2)
    const target = holder.ottlaClusters?.get('lossy') ?? lossy
    broker.decide(n => (n % 3 === 1 ? 'answer lost' : n % 7 === 5 ? 'request lost' : 'pass'))
    const lossyJob = (id: string) => describeJob(getJob('lossy', id)) as Load
    const first = await startLoad(target, topic, plan({ count: 3_000, rate: 2_000 }))
    await liveJobs().get(first.id)?.ended
    expect(lossyJob(first.id)).toMatchObject({ state: 'done', account: { written: 3_000, refused: 0, unknown: 0 } })
    expect(await endOffsets(topic, broker.address)).toBe(3_000)

    // The broker takes nothing any more, for longer than the writer waits.
    broker.decide(() => 'pass')
    const second = await startLoad(target, topic, plan({ count: 200_000, rate: 1_000 }))
    await expect.poll(() => lossyJob(second.id).account.written, soon).toBeGreaterThan(500)
    broker.decide(() => 'request lost')
    await liveJobs().get(second.id)?.ended
    const { state, error, account, resumable } = lossyJob(second.id)
    expect([state, error?.code, resumable]).toEqual(['failed', 'OUTCOME_UNKNOWN', true])
    expect(account.unknown).toBeGreaterThan(0)
    expect(account.written + account.unknown + account.notSent).toBe(account.given)
    expect(await endOffsets(topic, broker.address)).toBe(3_000 + account.written)
    broker.decide(() => 'pass')
    resumeJob(getJob('lossy', second.id), loadJob)
    setLoadRate(target, second.id, null)
    await liveJobs().get(second.id)?.ended
    const last = lossyJob(second.id)
    expect(last.state).toBe('done')
    expect(last.account.written).toBe(200_000 - account.unknown - account.notSent)
    expect(await endOffsets(topic, broker.address)).toBe(3_000 + last.account.written)
  } finally {
    await lossy.connection.close()
    await direct.connection.close()
    await broker.stop()
  }
})
