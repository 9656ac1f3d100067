import type { FetchedPartition } from '@/lib/kafka/protocol/fetch'
import type { Window } from './window'

export interface Ask {
  partition: number
  offset: number
  /** 1 tells the aborted transactions, and ends at the last stable offset; 0 goes on above it. */
  isolation: 0 | 1
  maxBytes: number
  /** Milliseconds that the broker may wait for records to come; only where there must be some soon. */
  maxWait: number
}

/** Goes through one partition: knows what to ask for next, and makes windows of the answers. */
export interface Stepper {
  readonly partition: number
  /** Nothing more is to be asked for. */
  readonly done: boolean
  /** Where the next window begins (backward: where it ends). */
  readonly edge: number
  ask(): Ask
  /**
   * @param room whether the answer had room for this partition's next batch, whatever its size: then no records means
   *   that there are none
   * @returns null when more has to be asked for first
   */
  accept(fetched: FetchedPartition, isolation: 0 | 1, room: boolean): Window | null
  /** After OFFSET_OUT_OF_RANGE: the log's start or end has moved past what was asked for. */
  outOfRange(): Promise<Window | null>
}

export interface StepperOptions {
  partition: number
  from: number
  limit: number
  isolation: 'read_uncommitted' | 'read_committed'
  /** Bytes for the first request, and the most for later ones. */
  firstBytes: number
  mostBytes: number
  /** Where the log begins and ends now. */
  logEnds(partition: number): Promise<{ start: number; end: number }>
}

/** A broker that has nothing at an offset that must exist is asked again for so long (milliseconds). */
export const emptyPatience = 5_000
