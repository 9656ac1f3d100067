import type { CliNote } from '@/lib/cli/command'

const notes: Record<CliNote, string> = {
  backward: 'The command line reads forward only: it prints the same records, oldest first.',
  binary:
    'This record holds bytes that are no text; the console producer cannot write them. The command waits for lines instead.',
  'group-trimmed': 'The tool cuts white space at the ends of a group’s name, so it would join another group.',
  'line-break': 'A line break ends a record in the console producer. The command waits for lines instead.',
  nul: 'No shell can hand on the character NUL, so there is no command for this.',
  'one-partition-each':
    'The console consumer takes one start for all partitions, or one partition: here is one command for each.',
  partition: 'The console producer cannot choose a partition; it goes by the key.',
  'start-at-time':
    'The console consumer cannot start at a time. The command prints the offset of that time for each partition.',
  'two-steps': 'These settings cannot be given when the topic is made; a second command sets them.',
}

export const cli = {
  equivalent: 'Equivalent command',
  show: 'Show as CLI',
  followsForm:
    'The same request, ready for a terminal. It follows the form as you type; Ottla itself uses the Admin API.',
  notes,
}
