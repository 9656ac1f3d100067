const PARENT_POLL = 1000

/**
 * Resolves at the first Ctrl+C, SIGTERM or closing of the terminal, and when npm, which started this, is gone.
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
    const parent = process.ppid
    const timer = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(timer)
      if (!asked) stop()
    }, PARENT_POLL)
    timer.unref()
  })
}
