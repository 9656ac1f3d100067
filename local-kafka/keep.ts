import { type StdioOptions, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { localKafkaFile } from './paths.ts'

/** Seconds between SIGTERM and SIGKILL: a broker that has lost its quorum takes up to 8 to stop by itself. */
const GRACE_SECONDS = 15

/** A signal that arrives while the command is being started gets lost; after these ms the keeper asks once more. */
const LOST_SIGNAL = 5000

/** A process that ends when this one does, however this one ends. */
export interface Kept {
  /** Process group of the keeper and what it runs. */
  pid: number
  /** Settles when the process has ended; 128 + n after signal n. */
  exited: Promise<number>
  /** False from the moment the process has ended. */
  running(): boolean
  /** SIGTERM, SIGKILL after 15 s; resolves when the process has ended. */
  stop(): Promise<void>
  /** SIGKILL at once, without a chance to clean up; for tests of failures. */
  kill(): Promise<void>
  /** With `output: 'pipe'`, else null. */
  stdout: Readable | null
  stderr: Readable | null
}

export interface KeepOptions {
  cwd?: string
  env?: NodeJS.ProcessEnv
  /** Where standard output and standard error go; a number is an open file descriptor. */
  output: 'inherit' | 'ignore' | 'pipe' | number
}

/**
 * Starts a command under `keeper.sh`, in a process group of its own so that Ctrl+C reaches only the one who started it.
 * Its standard input is empty.
 */
export function keep(command: string, args: string[], options: KeepOptions): Kept {
  const { output, ...place } = options
  const stdio: StdioOptions = ['pipe', output, output]
  const keeper = [localKafkaFile('keeper.sh'), String(GRACE_SECONDS), command, ...args]
  const child = spawn('/bin/sh', keeper, { detached: true, stdio, ...place })
  const pipe = child.stdin
  // The keeper may be gone before the pipe is closed.
  pipe?.on('error', () => {})
  let running = true
  const exited = new Promise<number>(resolve => {
    child.once('error', () => resolve(127))
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGKILL' ? 137 : 143)))
  }).then(code => {
    running = false
    pipe?.destroy()
    return code
  })
  const killGroup = () => {
    try {
      if (running && child.pid) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // The group has ended between the check and the signal.
    }
  }
  const letGo = () => pipe?.end()
  return {
    pid: child.pid ?? 0,
    exited,
    running: () => running,
    stdout: child.stdout,
    stderr: child.stderr,
    async stop() {
      const timers = [setTimeout(letGo, LOST_SIGNAL), setTimeout(killGroup, GRACE_SECONDS * 1000)]
      child.kill('SIGTERM')
      await exited
      timers.forEach(clearTimeout)
    },
    async kill() {
      killGroup()
      await exited
    },
  }
}
