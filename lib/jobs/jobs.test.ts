import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { OttlaError } from '@/lib/errors'
import { findJob, updateJob } from '@/lib/store/jobs'
import { openStore } from '@/lib/store/open-store'
import { followJob } from './follow-job'
import type { JobType } from './job'
import { cancelJob, forgetJob, pauseJob, resumeJob } from './job-actions'
import { startJob } from './job-runner'
import { liveJobs } from './live-jobs'
import { describeJob, describeJobs, getJob } from './stored-jobs'

const holder = globalThis as { ottlaStore?: DatabaseSync }
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ottla-jobs-'))
  holder.ottlaStore = openStore(folder)
})

afterEach(async () => {
  for (const live of liveJobs().values()) live.over.abort()
  await Promise.all([...liveJobs().values()].map(live => live.ended))
  holder.ottlaStore?.close()
  delete holder.ottlaStore
  rmSync(folder, { recursive: true })
})

/** Counts up to `plan`, one step for each call of `step`. */
function counting() {
  let next = Promise.withResolvers<void>()
  const type: JobType<number, { counted: number }> = {
    kind: 'load',
    resumable: true,
    writesTo: (_plan, cluster) => cluster,
    begin: total => ({ done: 0, total, account: { counted: 0 } }),
    async run({ plan, account }, work) {
      for (let counted = account.counted; counted < plan; ) {
        await Promise.race([next.promise, aborted(work.signal)])
        next = Promise.withResolvers()
        await work.hold()
        counted++
        work.save({ done: counted, account: { counted } })
        if (counted === 13) throw new OttlaError('NOT_ENOUGH_REPLICAS', 'Thirteen.')
      }
    },
  }
  return { type, step: () => next.resolve() }
}

const aborted = (signal: AbortSignal) => new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()))
const begin = (type: JobType<number, unknown>, plan: number) => startJob(type, { cluster: 'a', topic: 't', plan })
const job = (id: string) => describeJob(getJob('a', id))

async function stepTo(id: string, step: () => void, done: number) {
  while (Number(job(id).done) < done) {
    step()
    await new Promise(setImmediate)
  }
}

it('goes on to its end by itself and tells how far it is', async () => {
  const { type, step } = counting()
  const id = begin(type, 3)
  expect(job(id)).toMatchObject({ state: 'running', done: '0', total: '3', kind: 'load', finishedAt: null })
  await stepTo(id, step, 3)
  await liveJobs().get(id)?.ended
  expect(job(id)).toMatchObject({ state: 'done', done: '3', account: { counted: 3 }, resumable: false })
  expect(job(id).finishedAt).toBeGreaterThan(0)
})

it('holds still while paused and loses nothing', async () => {
  const { type, step } = counting()
  const id = begin(type, 5)
  await stepTo(id, step, 2)
  pauseJob(getJob('a', id))
  expect(job(id).state).toBe('paused')
  step()
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate)
  expect(job(id).done).toBe('2')
  resumeJob(getJob('a', id), type)
  await stepTo(id, step, 5)
})

it('waits for the final account when it is cancelled', async () => {
  const { type, step } = counting()
  const id = begin(type, 5)
  await stepTo(id, step, 2)
  await cancelJob(getJob('a', id))
  expect(job(id)).toMatchObject({ state: 'cancelled', done: '2', resumable: false, error: null })
  expect(() => resumeJob(getJob('a', id), type)).toThrow(expect.objectContaining({ code: 'JOB_STATE' }))
})

it('cancels a job that holds still', async () => {
  const { type } = counting()
  const id = begin(type, 5)
  pauseJob(getJob('a', id))
  await cancelJob(getJob('a', id))
  expect(job(id).state).toBe('cancelled')
})

it('says why it failed, and goes on from its account', async () => {
  const { type, step } = counting()
  const id = begin(type, 20)
  await stepTo(id, step, 13)
  await liveJobs().get(id)?.ended
  expect(job(id)).toMatchObject({ state: 'failed', error: { code: 'NOT_ENOUGH_REPLICAS' }, resumable: true })
  resumeJob(getJob('a', id), type)
  await stepTo(id, step, 14)
  expect(job(id)).toMatchObject({ state: 'running', account: { counted: 14 }, error: null })
})

it('calls a job interrupted whose process is gone', async () => {
  const { type, step } = counting()
  const id = begin(type, 5)
  await stepTo(id, step, 2)
  const kept = findJob(id)?.status
  await cancelJob(getJob('a', id))
  updateJob(id, kept)
  expect(job(id)).toMatchObject({ state: 'interrupted', done: '2', resumable: true })
  resumeJob(getJob('a', id), type)
  await stepTo(id, step, 3)
  expect(job(id).state).toBe('running')
})

it('lists by cluster, topic and kind, and forgets only what has ended', async () => {
  const { type } = counting()
  const id = begin(type, 5)
  expect(describeJobs('a', { topic: 't', kind: 'load' }).map(row => row.id)).toEqual([id])
  expect(describeJobs('a', { kind: 'copy' })).toEqual([])
  expect(describeJobs('a', { topic: 'u' })).toEqual([])
  expect(() => getJob('b', id)).toThrow(expect.objectContaining({ code: 'JOB_NOT_FOUND' }))
  expect(() => forgetJob(getJob('a', id))).toThrow(expect.objectContaining({ code: 'JOB_STATE' }))
  await cancelJob(getJob('a', id))
  forgetJob(getJob('a', id))
  expect(describeJobs('a')).toEqual([])
})

it('refuses one job too many', async () => {
  const { type } = counting()
  for (let n = 0; n < 8; n++) begin(type, 5)
  expect(() => begin(type, 5)).toThrow(expect.objectContaining({ code: 'JOB_LIMIT' }))
  expect(describeJobs('a')).toHaveLength(8)
})

it('is followed to its end', async () => {
  const { type, step } = counting()
  const id = begin(type, 2)
  const states: string[] = []
  for await (const line of followJob('a', id)) {
    states.push(`${line.type} ${line.state}`)
    if (line.type === 'progress') await stepTo(id, step, 2)
  }
  expect(states[0]).toBe('progress running')
  expect(states.at(-1)).toBe('end done')
})
