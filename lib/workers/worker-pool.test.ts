import { setTimeout as after } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import { WorkerPool, WorkStopped } from './worker-pool'

/** Does what it is told: answers, throws, loops, eats memory; `slot` says at which number it is. */
const code = `
  const { parentPort, workerData } = require('node:worker_threads')
  parentPort.on('message', ({ kind, n }) => {
    workerData.slot[0] = n
    if (kind === 'loop') for (;;);
    const done = Date.now() + (kind === 'work' ? n : 0)
    while (Date.now() < done);
    if (kind === 'eat') { const kept = []; for (;;) kept.push(new Array(10000).fill(n)) }
    parentPort.postMessage(kind === 'throw' ? { error: new Error('refused ' + n) } : { result: n })
  })
  const loaded = Date.now() + workerData.loading
  while (Date.now() < loaded);
  parentPort.postMessage('ready')`
const resourceLimits = { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4 }
let started = 0

function pool(size: number, limits: { timeLimit?: number; idleLimit?: number } = {}, loading = 0) {
  started = 0
  const start = (slot: Float64Array) => {
    started++
    return new Worker(code, { eval: true, workerData: { slot, loading }, resourceLimits })
  }
  return new WorkerPool({ size, start, timeLimit: 20_000, idleLimit: 60_000, ...limits })
}

const task = (kind: string, n: number) => ({ message: { kind, n }, transfer: [] })

afterEach(() => expect(started).toBeGreaterThan(0))

test('gives each piece its answer, and goes on after one that throws', async () => {
  const threads = pool(2)
  const owner = {}
  const answers = await Promise.allSettled(
    [1, 2, 3, 4].map(n => threads.run(owner, task(n === 3 ? 'throw' : 'say', n))),
  )
  expect(answers.map(answer => (answer.status === 'fulfilled' ? answer.value : answer.reason.message))).toEqual([
    1,
    2,
    'refused 3',
    4,
  ])
  expect(started).toBe(2)
})

test('ends what hangs, says where it stood, and harms nobody else', async () => {
  const threads = pool(1, { timeLimit: 300 })
  const hung = threads.run({}, task('loop', 42))
  const next = threads.run({}, task('say', 7))
  await expect(hung).rejects.toMatchObject({ why: 'time', at: 42 })
  await expect(next).resolves.toBe(7)
  expect(started).toBe(2)
})

test('ends what takes too much memory', async () => {
  const threads = pool(1)
  const error = await threads.run({}, task('eat', 5)).catch(caught => caught)
  expect(error).toBeInstanceOf(WorkStopped)
  expect(error).toMatchObject({ why: 'memory', at: 5 })
  await expect(threads.run({}, task('say', 1))).resolves.toBe(1)
})

test('lets everybody have a turn, however much one has waiting', async () => {
  const threads = pool(1)
  const done: number[] = []
  const many = {}
  const pieces = Array.from({ length: 20 }, (_, n) => threads.run(many, task('say', n)).then(() => done.push(n)))
  const other = threads.run({}, task('say', 100)).then(() => done.push(100))
  await Promise.all([...pieces, other])
  expect(done.indexOf(100)).toBeLessThan(4)
  expect(done.filter(n => n < 100)).toEqual(Array.from({ length: 20 }, (_, n) => n))
})

test('forgets what is cancelled while it waits', async () => {
  const threads = pool(1, { timeLimit: 500 })
  const left = new AbortController()
  const running = threads.run({}, task('loop', 1)).catch(error => error)
  const waiting = threads.run({}, task('say', 2), left.signal)
  left.abort(new Error('gone'))
  await expect(waiting).rejects.toThrow('gone')
  expect(await running).toBeInstanceOf(WorkStopped)
  await expect(threads.run({}, task('say', 3))).resolves.toBe(3)
})

test('gives the memory of idle threads back', async () => {
  const threads = pool(1, { idleLimit: 20 })
  await threads.run({}, task('say', 1))
  // The timer of the idle thread is older than this one.
  await after(40)
  await expect(threads.run({}, task('say', 2))).resolves.toBe(2)
  expect(started).toBe(2)
})

test('does not count the time that a thread takes to load', async () => {
  const threads = pool(1, { timeLimit: 1_000 }, 1_500)
  await expect(threads.run({}, task('say', 1))).resolves.toBe(1)
  expect(started).toBe(1)
})

test('does not count the time for which the process stood still', async () => {
  const threads = pool(1, { timeLimit: 2_000 })
  await threads.run({}, task('say', 1))
  const worked = threads.run({}, task('work', 2_600))
  // Nothing of this process is done meanwhile: as when the machine sleeps, or is stopped.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_500)
  await expect(worked).resolves.toBe(2_600)
})
