/** Calls back before the browser draws next, at most once for each frame however often it is asked. */
export interface FrameSchedule {
  request(): void
  cancel(): void
}

/** Two frames in a row that took longer than this, and drawing is asked for half as often. */
const slowMs = 32

/** Frames that are let pass between two calls on a machine that cannot keep up. */
const mostSkipped = 7

/**
 * One state update for each frame. On a machine that cannot draw that fast the calls become rarer, so that what arrives is
 * still received: received rows are never fewer, painted ones may be.
 */
export function createFrameSchedule(callback: () => void): FrameSchedule {
  let frame: number | null = null
  let skipped = 0
  let toSkip = 0
  let slow = 0
  let last = 0

  const step = (now: number) => {
    frame = null
    const took = now - last
    last = now
    if (skipped < toSkip) {
      skipped++
      frame = requestAnimationFrame(step)
      return
    }
    skipped = 0
    // A pause between two requests is no slow frame: only neighbours count.
    slow = took > slowMs && took < 1000 ? slow + 1 : 0
    if (slow >= 2) {
      toSkip = Math.min(mostSkipped, toSkip * 2 + 1)
      slow = 0
    } else if (slow === 0 && toSkip > 0 && took < slowMs / 2) toSkip--
    callback()
  }

  return {
    request() {
      frame ??= requestAnimationFrame(step)
    },
    cancel() {
      if (frame !== null) cancelAnimationFrame(frame)
      frame = null
    },
  }
}
