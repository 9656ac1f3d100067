/** Told on `window` once the page's handlers are there. */
export const aliveEvent = 'ottla:alive'

/**
 * Keeps which buttons are pressed while the page is painted but its code has not come, and presses them when it is alive:
 * without this a press is lost. Runs as a script of its own before all others, so it must stand by itself. Links go by
 * themselves, and what is typed or ticked stands in its field (`useEarlyChange`). Who waits for more than ten seconds has
 * given up.
 */
export function keepEarlyPresses(alive: string): void {
  const patience = 10_000
  const pressed = new Map<HTMLElement, number>()
  const press = (event: MouseEvent) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('button, [role=button]') : null
    if (!button) return
    event.preventDefault()
    event.stopImmediatePropagation()
    // Who presses again because nothing happened wants it once.
    pressed.delete(button)
    pressed.set(button, Date.now())
  }
  addEventListener('click', press, true)
  addEventListener(
    alive,
    () => {
      removeEventListener('click', press, true)
      for (const [button, at] of pressed) if (button.isConnected && Date.now() - at < patience) button.click()
    },
    { once: true },
  )
}
