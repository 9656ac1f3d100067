import type { ReasonCode } from '@/lib/lag/types'

/** The values of a reason as they are shown; an empty text where the reason has no such value. */
export interface ReasonValues {
  /** `orders-3` */
  place: string
  /** `1,204 records` */
  lag: string
  /** `1,204 records wait`; only English needs it. */
  waits: string
  /** `6 min 12 s` */
  waiting: string
  silent: string
  watched: string
  timeLag: string
  offset: string
  start: string
  end: string
  from: string
  to: string
  /** `800 records` */
  again: string
}

/** Why a group fares as it does: one sentence for each reason, without a full stop, so that it can stand in a row. */
export const lag = {
  records: (count: string, one: boolean) => `${count} ${one ? 'record' : 'records'}`,
  waits: (count: string, one: boolean) => `${count} ${one ? 'record waits' : 'records wait'}`,
  /** Behind a sentence about one partition: how many others are like it. */
  others: (count: string, one: boolean) => ` (and ${count} more ${one ? 'partition' : 'partitions'})`,
  reasons: {
    'went-back': p =>
      `The committed offset of ${p.place} went back from ${p.from} to ${p.to}, and not by a reset made here; ${p.again} will be read again`,
    'no-change': p => `No commit for ${p.waiting} while ${p.waits} in ${p.place}`,
    'before-start': p =>
      `Offset ${p.offset} of ${p.place} was deleted; the consumer will jump to ${p.start}, or to the end, by its auto.offset.reset`,
    'beyond-end': p =>
      `The commit ${p.offset} of ${p.place} lies beyond the log end ${p.end}: the topic was created anew or cut; auto.offset.reset of the consumer decides where it goes on`,
    losing: p => `${p.waits} in ${p.place}, and more come than are read`,
    'not-gaining': p =>
      p.timeLag === ''
        ? `${p.waits} in ${p.place}, and as many come as are read`
        : `${p.place} is read as fast as records come, but ${p.timeLag} late`,
    'nobody-reads': p => `No members: ${p.waits}${p.place && ` in ${p.place}`}, and more come`,
    unassigned: p => `No member has ${p.place}, where ${p.waits}`,
    gaining: p => `${p.waits} in ${p.place}, fewer and fewer`,
    'not-sampled': p => `No sample for ${p.silent}`,
    'not-read': p => `${p.place} could not be read at the last sample`,
    'end-unreadable': p => `LOG-END-OFFSET of ${p.place} could not be read: its leader did not answer`,
    'commit-unreadable': p => `CURRENT-OFFSET of ${p.place} could not be read: the coordinator did not answer`,
    'no-commit': p => `Nothing is committed for ${p.place}: auto.offset.reset of the consumer decides where it begins`,
    'too-few-samples': p => `Watched for ${p.watched}, which is too short to tell`,
    'group-gone': () => 'The group does not exist any more',
    'no-partitions': () => 'The group has no committed offset and no partition',
    'share-no-offsets': () => 'A share group has no CURRENT-OFFSET, so its pace is not known',
    'lag-steady': p => `No members; ${p.waits}${p.place && ` in ${p.place}`}, and no more come`,
    'all-read': () => 'No members, and nothing waits to be read',
    'caught-up': () => 'Everything is read as it comes',
    idle: () => 'Everything is read, and nothing new came',
    'reached-end': p => `Had read all of ${p.place} a moment ago; ${p.waits} now`,
    recent: p => `The next record of ${p.place} is ${p.timeLag} old`,
    empty: p => `${p.place} holds no records yet`,
    'only-markers': p =>
      `What is left in ${p.place} are markers of transactions and aborted records, which a consumer is not given`,
    'open-transaction': p => `${p.waits} in ${p.place} for an open transaction to end`,
  } satisfies Record<ReasonCode, (values: ReasonValues) => string> as Record<
    ReasonCode,
    (values: ReasonValues) => string
  >,
}

export type LagWords = typeof lag
