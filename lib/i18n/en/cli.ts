import type { CliNote } from '@/lib/cli/command'

const notes: Record<CliNote, string> = {
  backward:
    'The console consumer reads forward only, and every partition by itself: it prints these records, not this order.',
  binary:
    'The console producer sends text only; this message holds bytes that are not UTF-8. The command waits for lines of text.',
  'fixed-payload':
    'Kafka’s tool knows no templates: it sends values of one size without keys, of random letters. With --payload-file it takes lines of a file at random.',
  'group-trimmed':
    'The console consumer cuts spaces and control characters off both ends of a group name: it would join another group.',
  'line-break':
    'The console producer takes a line break for the end of a message, so it cannot send this one. The command waits for lines.',
  'no-filter':
    'Kafka’s own tools have no filter: the command prints every record. A regular expression or an expression is matched by Ottla alone; for a plain text, pipe the output through grep.',
  nul: 'A command line cannot carry the NUL character (U+0000), so there is no command that equals this.',
  'one-partition-each':
    'The console consumer starts one partition at a time: one command for each, to be run side by side. Each waits until Ctrl+C or its own --max-messages.',
  partition:
    'The console producer cannot choose the partition: the key decides, or the producer where there is no key.',
  'plan-file': 'Kafka’s tool has no option for this: plan.csv is this plan, saved with “Save plan as CSV”.',
  'remove-member':
    'None of Kafka’s tools removes a member; its Java Admin client does (removeMembersFromConsumerGroup, static members only).',
  'share-offset':
    'kafka-share-groups.sh goes to the start, the end or a time only, not to given offsets: there is no command that equals this.',
  'start-at-time':
    'The console consumer cannot start at a time. This prints the first offset at or after it, for each partition; start there with --partition and --offset.',
  'streams-reset':
    'Kafka’s tool also deletes the internal topics of the application when it resets; Ottla changes the offsets alone.',
  'two-steps': 'kafka-topics.sh takes no empty value and none with “=”: the second command sets these.',
}

export const cli = {
  equivalent: 'Equivalent command',
  show: 'Show as CLI',
  copy: 'Copy CLI command',
  copiedCommand: 'The command is copied',
  sameRequest:
    'The same request, ready for a terminal. It follows the form as you type; Ottla itself uses the Admin API.',
  sameView: 'Prints in a terminal what this page shows.',
  wouldFail: 'The command would fail for the same reasons.',
  notes,
}
