import type { TopicNameFault } from '@/lib/kafka/topics/topic-name'
import { type Count, num } from '../format'

const plural = (count: Count, one: string, many: string) => `${num(count)} ${BigInt(count) === 1n ? one : many}`
const messages = (count: Count | null) =>
  count === null ? 'an unknown number of messages' : plural(count, 'message', 'messages')
const list = (items: readonly string[]) =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

export const topics = {
  title: 'Topics',
  failed: 'Topics could not be read',
  create: 'Create topic',
  filter: 'Filter by name',
  internal: 'Internal topics',
  internalTag: 'internal',
  download: 'Download as CSV',
  list: 'Topics of this cluster',
  column: {
    topic: 'Topic',
    partitions: 'Partitions',
    replicationFactor: 'Replication factor',
    records: 'Messages',
    size: 'Size',
    cleanupPolicy: 'Cleanup policy',
    retention: 'Retention',
  },
  topicCount: (count: Count) => plural(count, 'topic', 'topics'),
  partitionCount: (count: Count) => plural(count, 'partition', 'partitions'),
  messageCount: (count: Count) => plural(count, 'message', 'messages'),
  ofTopics: (shown: number, all: number) => `${num(shown)} of ${plural(all, 'topic', 'topics')}`,
  selectedFacts: (facts: string) => `${facts} selected`,
  offline: (count: number) => `${num(count)} offline`,
  offlineLong: (count: number) => `${plural(count, 'partition', 'partitions')} offline`,
  underReplicated: (count: number) => `${num(count)} under-replicated`,
  underReplicatedLong: (count: number) => `${plural(count, 'partition', 'partitions')} under-replicated`,
  oneReplica: 'One replica: losing its broker loses the messages',
  phoneRow: (partitions: number, factor: number, size: string) =>
    `${plural(partitions, 'partition', 'partitions')} · RF ${factor} · ${size}`,
  recordsHelp: 'Messages are LOG-END-OFFSET − LOG-START-OFFSET; the size is that of all replicas on disk.',
  copyNames: (count: number) => (count === 1 ? 'Copy name' : `Copy ${num(count)} names`),
  delete: (count: number) => (count === 1 ? 'Delete topic' : `Delete ${num(count)} topics`),
  keys: { move: 'move', select: 'select', open: 'open' },
  empty: {
    title: 'This cluster has no topics yet',
    text: 'A topic is a named log that producers append to and consumer groups read from. Create one here, or with the command you already know:',
    onlyInternal: (count: number) =>
      `${plural(count, 'topic of Kafka itself is', 'topics of Kafka itself are')} hidden.`,
  },
  noMatch: {
    title: (text: string) => `No topic name contains “${text}”`,
    searched: (count: number, cluster: string) => `Searched ${plural(count, 'topic', 'topics')} on ${cluster}`,
    hidden: (count: number) => `; ${plural(count, 'internal topic is', 'internal topics are')} hidden.`,
    nothingHidden: '.',
    instead: (word: string) => `Search for “${word}” instead`,
    showInternal: 'Show internal topics',
    showAll: 'Show all topics',
  },
  form: {
    on: (cluster: string) => `on ${cluster}`,
    name: 'Name',
    nameHelp: (length: number) => `Not in use. ${num(length)} of 249 characters.`,
    nameEmpty: 'Letters, digits, “.”, “_” and “-”; at most 249 characters.',
    mixed: 'Avoid mixing “.” and “_”: metric names cannot tell them apart.',
    looksInternal: 'Names that begin with “__” look like topics of Kafka itself.',
    nameFault: (fault: TopicNameFault, position: number): string => {
      switch (fault.kind) {
        case 'empty':
          return 'A topic needs a name.'
        case 'dots':
          return '“.” and “..” cannot be names of topics.'
        case 'too-long':
          return `${num(fault.length)} characters are too many; 249 is the most.`
        case 'characters':
          return fault.characters[0] === ' '
            ? `The space at position ${position} is not allowed. Use letters, digits, “.”, “_” and “-”.`
            : `${list(fault.characters.map(character => `“${character}”`))} cannot stand in a topic name. Use letters, digits, “.”, “_” and “-”.`
        case 'reserved':
          return 'Kafka keeps this name for its own metadata.'
        case 'exists':
          return 'A topic of this name exists.'
        case 'collides':
          return `${fault.with} exists, and Kafka’s metrics cannot tell the two apart: “.” and “_” are one there.`
      }
    },
    use: (name: string) => `Use ${name}`,
    openExisting: 'Open it',
    partitions: 'Partitions',
    partitionsHelp: 'Can be raised later, never lowered.',
    partitionsFault: 'A topic has at least one partition.',
    replicationFactor: 'Replication factor',
    brokers: (count: number) => plural(count, 'broker', 'brokers'),
    racks: (count: number) => plural(count, 'rack', 'racks'),
    oneReplica: 'Without a second replica, losing the broker loses the messages.',
    factorFault: (factor: number, brokers: number, cluster: string) =>
      factor < 1
        ? 'A partition has at least one replica.'
        : `${num(factor)} is more than the ${plural(brokers, 'broker', 'brokers')} of ${cluster}. Use ${num(brokers)} or fewer${brokers > 3 ? '; 3 is usual' : ''}.`,
    brokerDefault: 'default',
    emptyIsDefault: (value: string) => `Empty: the broker’s default, ${value}.`,
    cleanupPolicy: 'Cleanup policy',
    policyHelp: {
      delete: 'Messages older than the retention are deleted.',
      compact: 'The newest message of each key is kept, for ever.',
      both: 'The newest message of each key is kept, and deleted too when older than the retention.',
      other: 'Set by the broker’s default.',
    },
    retention: 'Retention',
    retentionFault: 'A whole number of milliseconds, or -1 for ever.',
    retentionUnused: 'Not used while the cleanup policy is compact.',
    forEver: 'Messages are kept for ever.',
    isDefault: 'The broker’s default.',
    defaultIs: (value: string) => `The broker’s default is ${value}.`,
    advanced: 'Advanced configs',
    changed: (count: number) => (count === 0 ? '' : `${num(count)} set`),
    config: 'Config',
    chooseConfig: 'Choose a config',
    value: 'Value',
    addConfig: 'Add config',
    removeConfig: (name: string) => `Remove ${name}`,
    configUnnamed: 'Choose a config, or remove this line.',
    configTwice: 'This config is set above already.',
    validating: 'Asking the broker whether it would take this.',
    wouldTake: 'The broker would create this topic.',
    refuses: 'The broker refuses this:',
    validateOnly: [
      'Ottla asks the broker with ',
      'validateOnly',
      ' as you type, so a refusal (policy, quota, authorisation) shows here before anything is created.',
    ] as string[],
    cannotAsk: 'The broker could not be asked:',
    faults: (count: number) => `${plural(count, 'field needs', 'fields need')} a change`,
    created: (name: string) => `Topic ${name} is created.`,
    notCreated: 'The topic was not created.',
    unclear: 'It is not known whether the topic was created.',
  },
  deletion: {
    title: (count: number, name: string) => (count === 1 ? `Delete topic ${name}?` : `Delete ${num(count)} topics?`),
    lost: 'What will be lost',
    topics: 'Topics',
    messages: 'Messages',
    where: (partitions: number, size: string | null) =>
      ` in ${plural(partitions, 'partition', 'partitions')}${size === null ? '' : `, ${size} on disk with all replicas`}`,
    groups: (count: number) =>
      count === 0 ? 'Committed offsets' : `Committed offsets of ${plural(count, 'group', 'groups')}`,
    stillWritten: 'Still being written',
    sinceOpened: (count: Count) => `${plural(count, 'message', 'messages')} since this dialog was opened`,
    noGroups: 'No group has an offset on it.',
    noGroupsMany: 'No group has an offset on them.',
    more: (count: number) => `and ${num(count)} more`,
    internal: (names: string) => `${names}: Kafka itself keeps its records there.`,
    internalText: 'Without them consumer groups lose their offsets, or transactions their state.',
    planning: 'Counting what would be lost.',
    planFailed: 'What would be lost could not be counted:',
    incomplete: 'The plan is not complete.',
    phrase: (count: number) => `delete ${num(count)} topics`,
    verb: (topics: number, records: string | null) =>
      `${topics === 1 ? 'Delete topic' : `Delete ${num(topics)} topics`} and ${messages(records)}`,
    failedTitle: (count: number) => `${plural(count, 'topic was', 'topics were')} not deleted.`,
    notDeleted: 'Nothing was deleted.',
    unclear: 'It is not known whether anything was deleted.',
    deleted: (count: number, name: string) =>
      count === 1 ? `Topic ${name} is deleted.` : `${num(count)} topics are deleted.`,
    gone: (names: string) => `Already gone: ${names}.`,
  },
  head: {
    failed: 'This topic could not be read',
    /** Odd pieces are numbers, drawn bold. */
    partitions: (count: Count): string[] => ['', num(count), BigInt(count) === 1n ? ' partition' : ' partitions'],
    replicationFactor: (factor: number): string[] => ['replication factor ', String(factor)],
    records: (count: Count): string[] => ['', num(count), BigInt(count) === 1n ? ' message' : ' messages'],
    cleanup: (policy: string, retention: string): string[] => [`${policy}, `, retention],
    copyName: 'Copy topic name',
    produce: 'Produce',
    more: 'More actions on this topic',
    tabs: 'Parts of the topic',
    messages: 'Messages',
    partitionsTab: 'Partitions',
    configuration: 'Configuration',
    groups: 'Consumer groups',
    set: (count: number) => `${num(count)} set`,
    goneTitle: (name: string) => `There is no topic ${name}`,
    gone: 'It was deleted, or never existed. Topic names tell upper from lower case.',
    goneNow: 'This topic is gone: it was deleted while this page was open. What you see is what was read last.',
    recreated: 'This topic was deleted and created anew while this page was open; what you see is the new one.',
    allTopics: 'All topics',
    createIt: (name: string) => `Create ${name}`,
  },
  partition: {
    list: 'Partitions of this topic',
    partition: 'Partition',
    state: 'State',
    leader: 'Leader',
    replicas: 'Replicas',
    isr: 'In sync',
    start: 'Log start offset',
    end: 'Log end offset',
    records: 'Messages',
    size: 'Size',
    read: 'Read',
    readPartition: (partition: number) => `Read partition ${partition}`,
    none: 'none',
    offline: 'Offline',
    underReplicated: 'Under-replicated',
    inSync: 'In sync',
    broker: (id: number) => `Broker ${id}`,
    brokerOffline: (id: number) => `Broker ${id} is offline`,
    behind: (id: number) => `Broker ${id} is not in sync`,
    noLeader: (partitions: string, count: number) =>
      count === 1 ? `Partition ${partitions} has no leader.` : `Partitions ${partitions} have no leader.`,
    noLeaderText: (brokers: string, count: number) =>
      brokers === ''
        ? 'They can be neither read nor written until Kafka has chosen one.'
        : `Their replicas are on ${count === 1 ? 'broker' : 'brokers'} ${brokers}, which ${count === 1 ? 'is' : 'are'} offline. They can be neither read nor written until ${count === 1 ? 'it comes' : 'one comes'} back.`,
    noOtherCopy: 'With replication factor 1 there is no other copy.',
    behindTitle: (count: number) =>
      `${plural(count, 'partition has', 'partitions have')} a replica that is not in sync.`,
    behindText: (brokers: string, count: number) =>
      `Missing from the in-sync replicas: ${count === 1 ? 'broker' : 'brokers'} ${brokers}. Messages stay readable; there are fewer copies than wanted until it catches up.`,
    sizeHelp: 'Log start and end as kafka-get-offsets.sh prints them; the size is that of the leader’s replica.',
    all: (count: number) => `All ${num(count)}`,
    problems: (count: number) => `With problems ${num(count)}`,
    which: 'Which partitions',
    phoneRow: (leader: string, records: string) => `leader ${leader} · ${records}`,
    numbers: list,
  },
  configuration: {
    failed: 'The configuration could not be read',
    list: 'Configuration of this topic',
    filter: 'Filter configs',
    which: 'Which configs',
    all: (count: number) => `All ${num(count)}`,
    setHere: (count: number) => `Set here ${num(count)}`,
    config: 'Config',
    value: 'Value',
    setBy: 'Set by',
    inherited: 'Default',
    edit: 'Edit',
    editConfig: (name: string) => `Edit ${name}`,
    save: 'Save',
    cancel: 'Cancel',
    reset: (name: string) => `Reset ${name} to the default`,
    resetNow: 'Reset',
    resetTo: (value: string) => `Goes back to ${value}`,
    resetToUnknown: 'Goes back to the default',
    was: (value: string) => `was ${value}`,
    sensitive: 'hidden by Kafka',
    emptyValue: 'empty',
    notTold: 'not told',
    readOnly: 'This config cannot be changed.',
    source: {
      DYNAMIC_TOPIC_CONFIG: 'topic',
      DYNAMIC_BROKER_CONFIG: 'broker',
      DYNAMIC_DEFAULT_BROKER_CONFIG: 'all brokers',
      STATIC_BROKER_CONFIG: 'server.properties',
      DEFAULT_CONFIG: 'default',
      GROUP_CONFIG: 'group',
      UNKNOWN: 'unknown',
    },
    documentation: (name: string) => `What ${name} means`,
    noDocumentation: 'This broker has no documentation for it.',
    saved: (name: string) => `${name} is set.`,
    wasReset: (name: string) => `${name} is reset.`,
    noMatch: (text: string) => `No config name contains “${text}”`,
    noneSet: 'Nothing is set on this topic itself',
    noneSetText: 'It goes along with the defaults of the brokers and of Kafka.',
    showAll: 'Show all configs',
    notSaved: 'Not saved.',
    meaning: { noLimit: 'no limit', never: 'never', asRetention: 'as retention' },
    effect: {
      olderGo: (limit: string) => `Messages older than ${limit} are deleted within minutes.`,
      beyondGo: (limit: string) =>
        `What is beyond ${limit} in a partition is deleted within minutes, the oldest first.`,
      deletesFromNow: 'Messages older than the retention are deleted from now on.',
      compactsFromNow:
        'From now on only the newest message of each key is kept, and messages without a key are refused.',
      largerRefused: 'Larger messages are refused from now on; what is there stays.',
    },
  },
  groups: {
    failed: 'The groups of this topic could not be read',
    list: 'Consumer groups of this topic',
    group: 'Group',
    state: 'State',
    type: 'Type',
    members: 'Members',
    partitions: 'Partitions with offsets',
    lag: 'Lag on this topic',
    ofPartitions: (committed: number, all: number) => `${num(committed)} of ${num(all)}`,
    note: 'Groups with a committed offset or a member on this topic. What is not known is not counted as 0.',
    emptyTitle: 'No group reads this topic',
    empty:
      'A consumer group appears here once it has committed an offset on this topic or has a member that reads it. Looking at messages in Ottla leaves no group behind.',
    phoneRow: (state: string, members: number) => `${state} · ${plural(members, 'member', 'members')}`,
  },
}
