/** A line that says what is being done and for how long; on a terminal it is rewritten in place. */
export interface Progress {
  /** What has been reached so far, such as `41 jars so far`. */
  detail(text: string): void
  /** Ends the line; `text` replaces the detail. */
  done(text?: string): void
}

const TERMINAL_EVERY = 1000
/** A log that nobody watches still shows that something happens. */
const LOG_EVERY = 15_000

const active = new Set<() => string>()

/** Starts a progress line on standard error; several at a time share the last line of a terminal. */
export function startProgress(what: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  const started = Date.now()
  let detail = ''
  const line = () => {
    const seconds = Math.round((Date.now() - started) / 1000)
    return `${what} (${[`${seconds} s`, detail].filter(Boolean).join(', ')})`
  }
  const draw = () => {
    const all = [...active].map(each => each()).join('   ')
    if (stream.isTTY) stream.write(`\r\u001b[K${all.slice(0, (stream.columns || 80) - 1)}`)
  }
  active.add(line)
  if (stream.isTTY) draw()
  else stream.write(`${what}\n`)
  const tick = stream.isTTY ? draw : () => stream.write(`${line()}\n`)
  const timer = setInterval(tick, stream.isTTY ? TERMINAL_EVERY : LOG_EVERY)
  timer.unref()
  return {
    detail(text) {
      detail = text
    },
    done(text = detail) {
      detail = text
      clearInterval(timer)
      active.delete(line)
      stream.write(`${stream.isTTY ? '\r\u001b[K' : ''}${line()}\n`)
      if (active.size > 0) draw()
    },
  }
}

/** Says nothing; for tests and for steps that are over before anybody could read. */
export const silentProgress: Progress = { detail() {}, done() {} }
