/** Nobody has touched the page for this long: polling slows down. */
const idleAfterMs = 10 * 60_000

let lastInput = 0

/** @returns whether nobody has touched the page for ten minutes. */
export function isIdle(now = Date.now()): boolean {
  return lastInput > 0 && now - lastInput > idleAfterMs
}

/** Watches for input; `onWake` is called by the first one after an idle time. @returns stop */
export function watchInput(onWake: () => void): () => void {
  lastInput = Date.now()
  function touched() {
    const wasIdle = isIdle()
    lastInput = Date.now()
    if (wasIdle) onWake()
  }
  const events = ['pointerdown', 'keydown', 'wheel', 'touchstart', 'visibilitychange'] as const
  for (const event of events) document.addEventListener(event, touched, { passive: true })
  return () => {
    for (const event of events) document.removeEventListener(event, touched)
  }
}
