/** How much of the retained log is processed, for the true-scale bar. */
export interface StripScale {
  /** 0…1, for drawing only. */
  fraction: number
  /** `84.2`; `<0.1` and `>99.9` where rounding would claim an end that is not reached. */
  percent: string
  /** Offsets from CURRENT-OFFSET to the log end. */
  unread: bigint
}

/** @returns null where the commit lies outside of the log or the log is empty: there is nothing to measure */
export function offsetStripScale(logStart: bigint, current: bigint | null, logEnd: bigint): StripScale | null {
  if (current === null || current < logStart || current > logEnd || logEnd === logStart) return null
  const done = current - logStart
  const all = logEnd - logStart
  const tenths = Number((done * 2000n + all) / (all * 2n))
  return {
    fraction: Number((done * 1_000_000n) / all) / 1_000_000,
    percent: percentText(tenths, done, all),
    unread: logEnd - current,
  }
}

function percentText(tenths: number, done: bigint, all: bigint): string {
  if (done === 0n) return '0'
  if (done === all) return '100'
  if (tenths === 0) return '<0.1'
  if (tenths === 1000) return '>99.9'
  return (tenths / 10).toFixed(1)
}
