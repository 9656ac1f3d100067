import { execFileSync } from 'node:child_process'
import { processIsAlive } from './process-is-alive.ts'

const POLL = 1000

/**
 * Resolves at the first Ctrl+C, SIGTERM or closing of the terminal, and when the npm that started this is gone.
 * At the second signal the process ends at once; everything it keeps ends after it.
 */
export function onStop(): Promise<null> {
  return new Promise(resolve => {
    let asked = false
    const stop = () => {
      if (asked) process.exit(130)
      asked = true
      resolve(null)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
    if (!process.env.npm_lifecycle_event) return
    const started = process.ppid
    const npm = startedByShell() ?? started
    const timer = setInterval(() => {
      if (process.ppid === started && processIsAlive(npm)) return
      clearInterval(timer)
      if (!asked) stop()
    }, POLL)
    timer.unref()
  })
}

/** npm runs scripts by a shell, which some shells leave in between: then it is the shell's parent that matters. */
function startedByShell(): number | null {
  try {
    const text = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(process.ppid)], { encoding: 'utf8' })
    const [parent, command = ''] = text.trim().split(/\s+/)
    return /(^|\/)(ba|da|z|k)?sh$/.test(command) && Number(parent) > 1 ? Number(parent) : null
  } catch {
    // Without ps only the direct parent is watched.
    return null
  }
}
