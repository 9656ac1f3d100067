/** Wakes whoever waits for something to happen; what happens while nobody waits is not lost. */
export interface Bell {
  /** How often it was rung. */
  readonly rung: number
  ring(): void
  /** Resolves as soon as it has been rung more often than that. May be given up at any time. */
  rungSince(count: number): Promise<void>
}

export function createBell(): Bell {
  let rung = 0
  let next = Promise.withResolvers<void>()
  return {
    get rung() {
      return rung
    },
    ring() {
      rung++
      next.resolve()
      next = Promise.withResolvers<void>()
    },
    rungSince: count => (rung > count ? Promise.resolve() : next.promise),
  }
}
