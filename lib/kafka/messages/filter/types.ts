import type { RecordView } from '@/lib/kafka/protocol/records'

/** What a person asked to find. Plain data: it travels to the worker that looks for it. */
export interface FilterSpec {
  text: string
  match: 'contains' | 'equals' | 'hex' | 'regex' | 'cel'
  /** Where all but an expression look, which says it itself. */
  within: 'any' | 'key' | 'value' | 'headers'
  ignoreCase: boolean
}

/** Whether a batch may hold a match: false only where it surely does not. */
export type BatchTest = (data: Buffer, from: number, to: number) => boolean

export interface RecordFilter {
  /** Looks at the bytes of many records at once, so that only few are looked at one by one; null where it cannot. */
  batch: BatchTest | null
  /** @throws FilterFault where the filter cannot be answered for this record */
  record(view: RecordView, partition: number): boolean
}

/** An expression that fails on a record: no match, and no mismatch either. */
export class FilterFault extends Error {}
