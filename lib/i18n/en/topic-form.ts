import type { TopicNameFault } from '@/lib/kafka/topics/topic-name'
import { num } from '../format'
import { list } from './list'
import { plural } from './plural'

export const form = {
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
}
