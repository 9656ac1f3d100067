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
  /** What was changed, where that is known: it explains no change of other partitions. */
  changed?: readonly { topic: string; partitions: readonly number[] }[]
}

/** An event as it is shown. */
type ToldEvent = Omit<LagEvent, 'changed'>

/** Without what only the judgement needs: a reset of thousands of partitions would be told with each chart. */
export const toldEvent = ({ changed: _, ...event }: LagEvent): ToldEvent => event
