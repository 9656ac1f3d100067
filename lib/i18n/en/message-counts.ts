import type { Count } from '../format'
import { plural } from './plural'

export const counts = {
  title: 'Offsets and messages',
  at: (span: Count) => `at ${plural(span, 'offset', 'offsets')}`,
  range: (records: Count, span: Count) =>
    `${plural(records, 'message', 'messages')} at ${plural(span, 'offset', 'offsets')}`,
  sentence: (span: string, records: Count, empty: Count) =>
    `The range spans ${span} offsets and holds ${plural(records, 'message', 'messages')}${
      BigInt(empty) === 0n ? '.' : `; ${plural(empty, 'offset holds', 'offsets hold')} none:`
    }`,
  unexplained: (count: string) => `${count} for a reason that was not told`,
  aborted: (count: Count) =>
    `${plural(count, 'message shown is', 'messages shown are')} of aborted transactions: read_committed consumers never see them`,
  open: (count: Count) =>
    `${plural(count, 'message shown is', 'messages shown are')} of open transactions: read_committed consumers do not see them yet`,
  heldTitle: 'Last stable offset',
  held: (offset: string, others: number) =>
    `Last stable offset ${offset}${others === 0 ? '' : `, and of ${plural(others, 'more partition', 'more partitions')}`}`,
  heldAt: (partition: number, lastStable: string, end: string, behind: Count) =>
    `Partition ${partition}: the last stable offset is ${lastStable}, ${plural(behind, 'offset', 'offsets')} before LOG-END-OFFSET ${end}.`,
  heldHelp:
    'An open transaction holds it: read_committed consumers read up to there and wait until the transaction ends. If it never moves, the transaction hangs.',
}
