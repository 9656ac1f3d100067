import type { Count } from '../format'
import { num } from '../format'
import { plural } from './plural'

const partitions = (count: number) => plural(count, 'partition', 'partitions')
const actions: Record<string, string> = {
  'group:reset': 'Reset offsets',
  'group:restore': 'Take back',
  'group:copy-offsets': 'Copy offsets',
  'group:read-commit': 'Commit what was looked at',
  'group:share-offsets': 'Set start offsets',
  'group:delete-offsets': 'Delete offsets',
  'group:remove-member': 'Remove members',
  'group:delete': 'Delete group',
  'alert:configure': 'Change alerts',
}

export const audit = {
  title: 'Audit',
  facts: 'Changes of groups and alerts that were made here. The latest 100,000 are kept.',
  failed: 'The changes could not be read',
  filter: 'User, name or detail',
  columns: { time: 'Time', actor: 'User', action: 'Action', name: 'Name', detail: 'Detail', outcome: 'Result' },
  actor: (who: string) => (who === 'local' ? 'local' : who),
  action: (action: string) => actions[action] ?? action,
  actions,
  kinds: { 'alert-rule': 'rule', 'alert-webhook': 'webhook', 'alert-mute': 'mute' } as Record<string, string>,
  outcomes: { done: 'Done', partly: 'In part', failed: 'Failed' },
  timeFilter: 'Time',
  actionFilter: 'Action',
  outcomeFilter: 'Result',
  any: 'All',
  times: { '24h': 'Last 24 h', '7d': 'Last 7 d', '30d': 'Last 30 d' },
  shown: (count: Count) => plural(count, 'change', 'changes'),
  more: 'Show older',
  newest: (count: Count) => `The latest ${num(count)} are shown`,
  none: 'Nothing was changed here yet',
  noneHelp: 'Resets, deletions, copies and alert rules are kept here: who, when, what, before and after.',
  noMatch: 'No change matches',
  noMatchHelp: 'User, name, detail and error were searched.',
  clear: 'Clear the filter',
  detail: {
    written: (count: number) => partitions(count),
    lost: (count: number) => plural(count, 'offset', 'offsets'),
    rereads: (count: Count) => `re-reads ${num(count)}`,
    skips: (count: Count) => `skips ${num(count)}`,
    nothing: 'nothing was written',
  },
  entry: {
    failed: 'The change could not be read',
    places: 'Before and after',
    same: 'Same as',
    noCommand: 'The command line has no such command.',
    settings: 'Before and after',
    before: 'Before',
    after: 'After',
    empty: 'nothing',
    members: 'Members',
    undo: 'Undo reset',
    back: 'Go back…',
    again: 'Make it again…',
    open: 'Open group',
    close: 'Close',
    id: 'Record',
  },
}

export type AuditWords = typeof audit
