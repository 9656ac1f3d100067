/** One line that says what is being done and for how long; on a terminal it is rewritten in place. */
export interface Progress {
  /** What has been reached so far, such as `41 jars so far`. */
  detail(text: string): void
  /** Ends the line; `text` replaces the detail. */
  done(text?: string): void
}

const TERMINAL_EVERY = 500
/** A log that nobody watches still shows that something happens. */
const LOG_EVERY = 15_000

/** Starts a progress line on standard error, where it does not mix with what a program reads. */
export function startProgress(what: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  const started = Date.now()
  let detail = ''
  const line = () => {
    const seconds = Math.round((Date.now() - started) / 1000)
    return `${what} (${[`${seconds} s`, detail].filter(Boolean).join(', ')})`
  }
  const write = () => stream.write(stream.isTTY ? `\r\u001b[K${line()}` : `${line()}\n`)
  if (stream.isTTY) write()
  else stream.write(`${what}\n`)
  const timer = setInterval(write, stream.isTTY ? TERMINAL_EVERY : LOG_EVERY)
  timer.unref()
  return {
    detail(text) {
      detail = text
    },
    done(text = detail) {
      clearInterval(timer)
      detail = text
      write()
      if (stream.isTTY) stream.write('\n')
    },
  }
}

/** Says nothing; for tests and for steps that are over before anybody could read. */
export const silentProgress: Progress = { detail() {}, done() {} }
