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
  since: 'since',
  lagOf: (count: string) => `lag ${count}`,
  oldest: (time: string) => `The oldest unread message is ${time} old.`,
  neverCatchesUp: 'At this rate it never catches up.',
  catchesUpIn: (time: string) => `At this rate it catches up in ${time}.`,
  openGroup: 'Open group',
  showGroups: 'Show groups',
  more: (count: Count) => plural(count, 'more group needs attention', 'more groups need attention'),
  moreEffect: 'They are at the top of the list of groups.',
  perSecond: (rate: string) => `${rate}/s`,
  facts: {
    timeLag: 'time lag',
    catchUp: 'catches up in',
    produced: 'produced',
    consumed: 'consumed',
    worst: 'furthest behind',
  },
  skew: {
    title: 'Who carries the lag',
    partitions: 'By partition',
    members: 'By member',
    fewPartitions: (count: number, of: number, percent: string) =>
      `${num(count)} of ${plural(of, 'partition', 'partitions')} ${count === 1 ? 'carries' : 'carry'} ${percent} of the lag.`,
    fewMembers: (count: number, of: number, percent: string) =>
      `${num(count)} of ${plural(of, 'member', 'members')} ${count === 1 ? 'carries' : 'carry'} ${percent} of it.`,
    even: (of: number) => `The lag is spread over all ${num(of)} partitions.`,
    nobody: 'nobody',
    memberPartitions: (count: number) => plural(count, 'partition', 'partitions'),
    consumes: (rate: string) => `consumes ${rate}/s`,
    more: (count: number, percent: string) => `${num(count)} more with ${percent} of the lag`,
    show: (name: string) => `Show ${name}`,
  },
  partition: {
    timeLag: 'Time lag',
    catchUp: 'Catches up in',
    consumes: 'Consumes',
    status: 'Status',
  },
  member: {
    filter: 'Filter members',
    share: 'Share',
    consumes: 'Consumes',
    shown: (shown: number, all: number) => `${num(shown)} of ${num(all)} members`,
    noMatch: 'No member matches',
  },
}

export type GroupLagWords = typeof groupLag
