import { num } from '../format'
import { plural } from './plural'

/** What is told of groups by their type: members, epochs, tasks, and partitions that are not as they should be. */
export const groupKinds = {
  facts: {
    assignor: 'assignor',
    groupEpoch: 'group epoch',
    assignmentEpoch: 'target assignment epoch',
    topologyEpoch: 'topology epoch',
    behind: (members: number) =>
      `${plural(members, 'member', 'members')} not there yet: the group reconciles until each has what it should have.`,
    classicMembers: (members: number) =>
      `${plural(members, 'member still speaks', 'members still speak')} the classic protocol.`,
    simple:
      'Nobody joins this group: what is committed was committed without membership (assign() and commit), or by a tool. Whether a consumer runs shows only in commits that move.',
    subtopology: (id: string, topics: string) => `Subtopology ${id} reads ${topics}.`,
    stores: (topics: string) => `Its stores are kept in ${topics}.`,
  },
  subscription: 'Subscription',
  pattern: 'pattern',
  patternHelp: 'The broker resolves this pattern (RE2)',
  rack: (id: string) => `rack ${id}`,
  behind: { assignment: 'reconciling', epoch: 'epoch behind' },
  behindHelp: {
    assignment: 'It has not yet what the coordinator wants it to have.',
    epoch: 'It has not heard of the newest assignment yet.',
  },
  away: 'away',
  awayHelp: 'A static member that left for a moment; its partitions wait for it until the session times out.',
  classic: 'classic protocol',
  tasks: { standby: 'standby', warmup: 'warm-up' },
  noCommit: 'no commit',
  notes: {
    title: 'Partitions to look at',
    deleted: (of: string, offset: string, jump: string) =>
      `${of}: offset ${offset} was deleted; the consumer will jump ${jump}.`,
    beyond: (of: string, offset: string, end: string, jump: string) =>
      `${of}: offset ${offset} is beyond the log end ${end} (the topic was recreated or truncated); the consumer will jump ${jump}.`,
    jump: (earliest: string, latest: string) =>
      earliest === latest
        ? `to ${earliest} by its auto.offset.reset, or fail where that is none`
        : `by its auto.offset.reset: to ${earliest} (earliest) or ${latest} (latest), or fail (none)`,
    jumpUnknown: 'by its auto.offset.reset',
    open: (of: string, stable: string, lag: string) =>
      `${of}: an open transaction holds read_committed consumers at ${stable}, where their lag is ${lag}.`,
    more: (count: number) => `${num(count)} more like these.`,
  },
}

export type GroupKindsWords = typeof groupKinds
