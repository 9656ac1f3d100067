import { type Count, num } from '../format'
import { plural } from './plural'

const groups = (count: number) => plural(count, 'group', 'groups')
const partitions = (count: number) => plural(count, 'partition', 'partitions')
const members = (count: number) => plural(count, 'member', 'members')

/** The dialogs that act on groups; they come with the dialog. */
export const groupActions = {
  on: (cluster: string) => `on ${cluster}`,
  planFailed: 'The plan could not be made.',
  planning: 'Looking at the group',
  notDone: 'Nothing was changed.',
  unclear: 'It is not known whether this was done.',
  close: 'Close',
  group: 'Group',
  topic: 'Topic',
  wholeTopic: 'all',
  partition: 'Partition',
  before: 'Before',
  after: 'After',
  effect: 'Effect',
  state: 'State',
  type: 'Type',
  none: '-',
  topics: 'Topics',
  allTopics: 'All topics',
  chooseOne: 'Choose at least one topic.',
  holders: 'Who is in it',
  stopFirst: 'Stop these consumers first; this dialog notices by itself.',
  deletion: {
    title: (count: number, only: string) => (count === 1 ? `Delete group ${only}` : `Delete ${groups(count)}`),
    verb: (count: number, offsets: number) =>
      `Delete ${count === 0 ? 'group' : groups(count)}${offsets > 0 ? ` and ${plural(offsets, 'offset', 'offsets')}` : ''}`,
    phrase: (count: number) => `delete ${groups(count)}`,
    lost: 'What will be lost',
    offsets: 'Committed offsets',
    noOffsets: 'none',
    ofTopic: (topic: string, count: number) => `${topic}: ${partitions(count)}`,
    blocked: (count: number) => `${groups(count)} cannot be deleted now and will be left alone:`,
    help: 'The offsets are kept with the record of this change: its group’s page offers to make it again with them.',
    shareHelp: 'A share group cannot be made again from outside: only a consumer that joins makes it.',
    failedTitle: (count: number) => `${groups(count)} could not be deleted.`,
    deleted: (count: number) => `${groups(count)} deleted.`,
  },
  effects: {
    rereads: (count: Count) => `re-reads ${num(count)}`,
    skips: (count: Count) => `skips ${num(count)}`,
    first: 'sets a first offset',
    remove: 'removes the offset',
    same: 'no change',
    outside: 'outside of the log: auto.offset.reset will decide',
  },
  outcomes: {
    done: 'done',
    refused: 'refused',
    overtaken: 'somebody committed in between',
    unknown: 'not known',
  },
  saveCsv: 'Save plan as CSV',
  set: {
    nothing: 'There is nothing to change.',
    newGroup: (type: string) =>
      `There is no such group yet: the first commit makes it, of type ${type} until a consumer joins.`,
    done: (count: number) => `${partitions(count)} written and read back.`,
    partly: (done: number, of: number) => `${num(done)} of ${partitions(of)} written; the others say why.`,
    sum: (changed: number, of: number) => `${num(changed)} of ${partitions(of)} will change`,
  },
  copy: {
    title: (from: string) => `Copy offsets of ${from}`,
    to: 'To group',
    toHelp: 'A new name, or a group that is empty. What it has in other partitions stays.',
    itself: 'This is the group itself.',
    verb: (count: number) => (count === 0 ? 'Copy offsets' : `Copy ${partitions(count)}`),
    nothing: 'This group has committed nothing.',
  },
  restore: {
    title: (group: string) => `Go back: offsets of ${group}`,
    subtitle: 'As they were before the change.',
    verb: (count: number) => (count === 0 ? 'Restore offsets' : `Restore ${partitions(count)}`),
  },
  offsets: {
    title: (group: string) => `Delete offsets of ${group}`,
    text: 'A consumer of the group then begins where auto.offset.reset says.',
    verb: (count: number) => (count === 0 ? 'Delete offsets' : `Delete ${plural(count, 'offset', 'offsets')}`),
    shareVerb: (count: number) =>
      count === 0 ? 'Delete offsets' : `Delete offsets of ${plural(count, 'topic', 'topics')}`,
    subscribed: (topic: string, who: string) =>
      `Kafka keeps the offsets of ${topic} while a live member reads it: ${who}. Stop it first, or leave this topic out.`,
    nothing: 'Nothing is committed in these topics.',
  },
  member: {
    title: (group: string) => `Remove members of ${group}`,
    verb: (count: number) => (count === 0 ? 'Remove members' : `Remove ${members(count)}`),
    who: 'Members',
    static: 'static',
    text: 'Their partitions go to the other members at once.',
    rejoins:
      'A consumer that lives notices at its next heartbeat and joins again, a static one too: stop its process first if it is to stay out.',
    never: (type: string) =>
      type === 'share'
        ? 'Members of share groups cannot be removed from outside: Kafka has no request for it.'
        : `Members of groups of type ${type} cannot be removed from outside: they speak with heartbeats of their own, and Kafka has no request for it.`,
    instead:
      'Stop the process of the member. One that is silent is dropped by the coordinator after its session timeout (group.consumer.session.timeout.ms, group.share.session.timeout.ms, group.streams.session.timeout.ms), and its partitions go to the others.',
    gone: 'There is no member any more.',
    removed: (count: number) => `${members(count)} removed.`,
    failed: (count: number) => `${members(count)} could not be removed.`,
  },
  share: {
    title: (group: string) => `Set start offsets of ${group}`,
    to: 'Begin',
    earliest: 'At the start',
    latest: 'At the end',
    timestamp: 'At a time',
    time: 'Time',
    timeHelp: 'The first message at or after it; local time.',
    verb: (count: number) => (count === 0 ? 'Set start offsets' : `Set ${partitions(count)}`),
    text: 'Records that members had acknowledged behind the new start are delivered again.',
    done: (count: number) => `${plural(count, 'place', 'places')} changed.`,
    partly: 'Not everything was changed:',
  },
  preview: {
    title: (group: string) => `What ${group} reads next`,
    text: 'Read without the group: nobody joins and nothing is committed.',
    count: 'Messages',
    failed: 'The messages could not be read.',
    nothing: 'Nothing is left to read.',
    shown: (count: number, of: number, more: boolean) =>
      `${plural(count, 'message', 'messages')} from ${partitions(of)}${more ? ', more behind them' : ''}`,
    fromBeginning: (count: number) =>
      `${partitions(count)} without a commit: shown from the beginning; auto.offset.reset of the consumer decides.`,
    leave: 'Leave',
    commit: (count: number) =>
      count === 0 ? 'Plan to commit' : `Plan to commit behind ${plural(count, 'message', 'messages')}`,
    commitTitle: (group: string) => `Commit for ${group}`,
    commitVerb: (count: number) => (count === 0 ? 'Commit' : `Commit ${partitions(count)}`),
    live: 'A live group commits for itself: what you see here its members read anyway. To move it, stop them first.',
    back: 'Back to the messages',
    timestamp: 'Time',
    key: 'Key',
    value: 'Value',
    offset: 'Offset',
  },
  past: {
    text: (action: string, count: number, who: string) => {
      const what: Record<string, string> = {
        'group:delete': `This group was deleted here, with ${plural(count, 'offset', 'offsets')}`,
        'group:delete-offsets': `${plural(count, 'offset was', 'offsets were')} deleted here`,
        'group:copy-offsets': `${plural(count, 'offset was', 'offsets were')} copied to this group here`,
        'group:share-offsets': `${plural(count, 'start offset was', 'start offsets were')} set here`,
        'group:read-commit': `${plural(count, 'offset was', 'offsets were')} committed here behind what was looked at`,
      }
      return `${what[action] ?? `${plural(count, 'offset was', 'offsets were')} changed here`} (${who})`
    },
    again: 'Make it again…',
    undo: 'Go back…',
  },
}

export type GroupActionWords = typeof groupActions
