import { type Count, num } from '../format'
import { plural } from './plural'

export const volume = {
  title: 'Volume',
  label: 'Offsets by time',
  fold: 'Hide the volume',
  unfold: 'Show the volume',
  reading: 'Asking where offsets lie in time',
  perBar: (length: string) => `Offsets by time, ${length} a bar. Click or drag to read from there.`,
  offsets: (count: Count) => plural(count, 'offset', 'offsets'),
  between: (from: string, to: string) => `${from} – ${to}`,
  most: (list: string) => `most in ${list}`,
  partition: (partition: number, span: Count) => `partition ${partition} (${num(span)})`,
  belowZero: 'a span below zero',
  missing: (list: string, one: boolean) => `without ${one ? 'partition' : 'partitions'} ${list}`,
  incomplete: 'not complete',
  untimed: 'No record here has a timestamp.',
  failed: 'The volume could not be read.',
  retry: 'Retry',
  about: 'What is counted',
  aboutOffsets:
    'Offsets and not messages: offsets whose message was compacted away, transaction markers and aborted messages are counted too. No message is read for this; each bar is the difference of two offsets that Kafka finds by time.',
  aboutTime:
    'A time stands for the first message at or after it. A message whose timestamp goes back is counted with the messages before it, in the bar in which those are.',
  aboutNegative:
    'A span below zero hangs below the line: the beginning of the log was deleted while Kafka was asked. Read it again with R.',
  table: 'Show as table',
  from: 'From',
  to: 'To',
  count: 'Offsets',
  partitions: 'Partitions with most',
  readFrom: (time: string) => `Read from ${time}`,
  keys: '← and → choose a bar, Enter reads from there.',
}
