export const lagEventKinds = [
  'state',
  'members',
  'joined',
  'left',
  'empty',
  'commit-back',
  'recreated',
  'reset',
  'gone',
] as const

/** Something that happened to a group, as the sampler saw it or as an action here made it happen. */
export interface LagEvent {
  /** Milliseconds since 1970. */
  at: number
  kind: (typeof lagEventKinds)[number]
  /** Names and numbers only, so that it needs no translation: `Empty → Stable`, `email.send-0: 5 → 0`. */
  text: string
  /** Who did it, where somebody did it here. */
  by?: string
}
