import 'server-only'
import type { Worker } from 'node:worker_threads'

/** A piece of work for another thread, and what it needs moved there instead of copied. */
export interface Work {
  message: unknown
  transfer: ArrayBuffer[]
  /** Milliseconds that it may take, where not as many as others. */
  timeLimit?: number
}

export interface PoolOptions {
  /** Threads at most. */
  size: number
  /**
   * Starts a thread, which says `ready` once it has loaded.
   * @param slot shared with the thread: it writes there where it stands, so that a thread that hangs can be asked
   */
  start(slot: Float64Array): Worker
  /** Milliseconds that one piece of work may take. */
  timeLimit: number
  /** Milliseconds after which an idle thread gives its memory back. */
  idleLimit: number
}

/** Work that was ended; `at` is what the thread had written into its slot. */
export class WorkStopped extends Error {
  readonly why: 'time' | 'memory'
  readonly at: number

  constructor(why: 'time' | 'memory', at: number) {
    super(`a worker was stopped: ${why}`)
    this.why = why
    this.at = at
  }
}

interface Task extends PromiseWithResolvers<unknown> {
  work: Work
}

/** Milliseconds that a thread may take to load, on a busy machine too. */
const loadLimit = 60_000
/** Milliseconds of a standstill that are taken for work at most. */
const longestStep = 100

interface Thread {
  worker: Worker
  ready: boolean
  slot: Float64Array
  task: Task | null
  timer: NodeJS.Timeout | undefined
}

/**
 * Threads that take pieces of work, one at a time each. Who has many pieces waiting and who has one get their turns
 * alternately. A piece that takes too long or too much memory ends its thread and nothing else.
 */
export class WorkerPool {
  private readonly options: PoolOptions
  private readonly threads: Thread[] = []
  /** Waiting pieces, by whose they are; the first owner's turn is next. */
  private readonly waiting = new Map<object, Task[]>()

  constructor(options: PoolOptions) {
    this.options = options
  }

  /**
   * @param owner whose piece it is; pieces of one owner are begun in order
   * @throws WorkStopped; what the thread answered with as an error; the signal's reason
   */
  run(owner: object, work: Work, signal?: AbortSignal): Promise<unknown> {
    signal?.throwIfAborted()
    const task: Task = { ...Promise.withResolvers<unknown>(), work }
    const tasks = this.waiting.get(owner) ?? []
    tasks.push(task)
    this.waiting.set(owner, tasks)
    if (signal) {
      const leave = () => this.abandon(owner, task, signal.reason)
      signal.addEventListener('abort', leave, { once: true })
      task.promise.then(
        () => signal.removeEventListener('abort', leave),
        () => signal.removeEventListener('abort', leave),
      )
    }
    this.next()
    return task.promise
  }

  /** What waits is forgotten; what runs is let finish, because ending a thread costs more. */
  private abandon(owner: object, task: Task, reason: unknown): void {
    const tasks = this.waiting.get(owner)
    const at = tasks?.indexOf(task) ?? -1
    if (at >= 0) tasks?.splice(at, 1)
    if (tasks?.length === 0) this.waiting.delete(owner)
    task.reject(reason)
  }

  private next(): void {
    for (;;) {
      const [owner] = this.waiting.keys()
      if (!owner) return
      const thread = this.threads.find(each => each.task === null) ?? this.grow()
      if (!thread) return
      const tasks = this.waiting.get(owner) ?? []
      const task = tasks.shift()
      // To the end of the line, behind the others.
      this.waiting.delete(owner)
      if (tasks.length > 0) this.waiting.set(owner, tasks)
      if (task) this.give(thread, task)
    }
  }

  private give(thread: Thread, task: Task): void {
    clearTimeout(thread.timer)
    thread.task = task
    thread.slot[0] = -1
    this.watch(thread)
    thread.worker.ref()
    thread.worker.postMessage(task.work.message, task.work.transfer)
  }

  private watch(thread: Thread): void {
    clearTimeout(thread.timer)
    this.count(thread, thread.ready ? (thread.task?.work.timeLimit ?? this.options.timeLimit) : loadLimit)
  }

  /** In steps, each of which counts once however late it comes: while the machine sleeps no thread gets on with its work. */
  private count(thread: Thread, left: number): void {
    const step = Math.min(left, longestStep)
    thread.timer = setTimeout(() => {
      if (left > step) this.count(thread, left - step)
      else this.stop(thread, 'time')
    }, step)
  }

  private grow(): Thread | null {
    if (this.threads.length >= this.options.size) return null
    const slot = new Float64Array(new SharedArrayBuffer(8))
    const thread: Thread = { worker: this.options.start(slot), ready: false, slot, task: null, timer: undefined }
    thread.worker.on('message', answer => this.answered(thread, answer))
    thread.worker.on('error', error => this.ended(thread, error))
    thread.worker.on('exit', () => this.ended(thread, new Error('the worker ended')))
    this.threads.push(thread)
    return thread
  }

  private answered(thread: Thread, answer: 'ready' | { result: unknown } | { error: unknown }): void {
    const { task } = thread
    if (answer === 'ready') {
      thread.ready = true
      if (task) this.watch(thread)
      return
    }
    clearTimeout(thread.timer)
    thread.task = null
    // An idle thread keeps no process alive.
    thread.worker.unref()
    thread.timer = setTimeout(() => this.remove(thread), this.options.idleLimit).unref()
    if ('error' in answer) task?.reject(answer.error)
    else task?.resolve(answer.result)
    this.next()
  }

  private ended(thread: Thread, error: Error): void {
    if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') this.stop(thread, 'memory')
    else {
      thread.task?.reject(error)
      this.remove(thread)
    }
  }

  private stop(thread: Thread, why: 'time' | 'memory'): void {
    thread.task?.reject(new WorkStopped(why, thread.slot[0] ?? -1))
    this.remove(thread)
  }

  private remove(thread: Thread): void {
    const at = this.threads.indexOf(thread)
    if (at < 0) return
    this.threads.splice(at, 1)
    clearTimeout(thread.timer)
    thread.task = null
    void thread.worker.terminate()
    this.next()
  }
}
