interface Happening {
  at: number
  kind: string
  text: string
}

/**
 * Whether an event explains that the commit of a partition was changed between two samples: a reset made in Ottla (which
 * is recorded when it is done, so a little before or after the sample that shows it), or the topic created anew.
 */
export function isResetOf(
  event: Happening,
  of: { topic: string; partition: number; after: number; until: number },
): boolean {
  if (event.at < of.after - slack || event.at > of.until + slack) return false
  if (event.kind === 'recreated') return event.text === of.topic
  return event.kind === 'reset'
}

/** Milliseconds between a change and its record. */
const slack = 2_000
