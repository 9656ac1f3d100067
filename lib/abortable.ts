import { OttlaError } from './errors'

/** A promise that is given up as soon as the signal says so; the work behind it may still finish unheard. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(cancelled(signal))
    if (signal.aborted) {
      promise.catch(() => {})
      stop()
      return
    }
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

/** @throws OttlaError CANCELLED */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelled(signal)
}

/** Waits `ms` milliseconds, or until the signal. @throws OttlaError CANCELLED */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout
  const wait = new Promise<void>(resolve => {
    timer = setTimeout(resolve, ms)
  })
  return abortable(wait, signal).finally(() => clearTimeout(timer))
}

function cancelled(signal: AbortSignal): OttlaError {
  return new OttlaError('CANCELLED', 'Cancelled.', { cause: signal.reason })
}
