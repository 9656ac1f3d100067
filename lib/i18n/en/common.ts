import type { Count } from '../format'
import { num } from '../format'

const plural = (count: Count, one: string, many: string) => `${num(count)} ${BigInt(count) === 1n ? one : many}`

export const common = {
  none: '—',
  unknown: 'unknown',
  cancel: 'Cancel',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  retry: 'Retry now',
  refresh: 'Refresh now',
  loading: 'Loading',
  optional: 'optional',
  clear: 'Clear',
  more: 'More',
  less: 'Less',
  decrease: 'Decrease',
  increase: 'Increase',
  undo: 'Undo',
  dismiss: 'Dismiss',
  selectAll: 'Select all rows',
  selectRow: (name: string) => `Select ${name}`,
  selected: (count: number) => `${num(count)} selected`,
  clearSelection: 'Clear selection',
  typeNameToConfirm: (name: string) => `Type ${name} to confirm`,
  sortBy: (column: string) => `Sort by ${column}`,
  rows: (count: Count) => plural(count, 'row', 'rows'),
  level: {
    crit: 'Critical',
    warn: 'Warning',
    ok: 'Good',
    idle: 'Idle',
    unknown: 'Unknown',
    moving: 'In progress',
    locked: 'Locked',
  },
}
