import { type Count, num } from '../format'
import { plural } from './plural'

/** Texts of times are made by `age()`: "16 min 22 s". */
export const groupLag = {
  status: 'Status',
  timeLag: 'Time lag',
  trend: 'Lag, last hour',
  catchUp: 'Catches up in',
  attention: 'Attention',
  all: 'All',
  statusFilter: 'Status',
  for: (time: string) => `for ${time}`,
  atLeast: (time: string) => `> ${time}`,
  never: 'never',
  reached: 'now',
  sampled: (time: string) => `sampled ${time} ago`,
  sampledNow: 'sampled just now',
  behind: (time: string) => `${time} behind`,
  grows: (rate: string) => `+${rate}/s`,
  shrinks: (rate: string) => `−${rate}/s`,
  steady: 'steady',
  trends: {
    rising: 'lag rising over the last hour',
    falling: 'lag falling over the last hour',
    steady: 'lag steady over the last hour',
    none: 'no samples of the last hour',
  },
  notSampled: 'Not sampled yet',
  totalLag: 'Total lag',
  matching: (shown: number, all: number) => `${num(shown)} of ${num(all)} groups`,
  troubled: (count: Count) => plural(count, 'group needs attention', 'groups need attention'),
}

export type GroupLagWords = typeof groupLag
