import type { Count } from '../format'
import { num } from '../format'
import { plural } from './plural'

/** The words of exporting messages as a file. */
export const exports = {
  open: 'Export',
  title: (topic: string) => `Export messages of ${topic}`,
  what: 'What',
  whats: { page: 'This page', topic: 'Whole topic', search: 'This search' },
  whatHelp: {
    page: 'Every message between the first and the last offset of this page, partition by partition.',
    topic: 'Every message of all partitions, from the oldest to the newest as of now.',
    search: 'Every message that the filter finds, over all of the range that is searched.',
  },
  format: 'Format',
  formats: { jsonl: 'JSON Lines', csv: 'CSV', raw: 'Raw values' },
  formatHelp: {
    jsonl: 'One JSON object a line: key, value, headers, time. Bytes that are no text are base64. Nothing is lost.',
    csv: 'One row a message, with columns that say how key and value are written. Nothing is lost.',
    raw: 'The bytes of the values alone: keys, headers and times are left out.',
  },
  safeCells: 'Make formulas harmless',
  safeCellsHelp:
    'Cells that begin with = + - @, tab or CR get an apostrophe in front, so that no spreadsheet runs them.',
  framing: 'Between values',
  framings: { newline: 'Line feed', nul: 'NUL byte', length: 'Length in front' },
  framingHelp: {
    newline: 'Null and empty look alike, and a value that holds a line feed cannot be told from two.',
    nul: 'Null and empty look alike, and a value that holds a NUL byte cannot be told from two.',
    length: '4 bytes, big endian, in front of each value; -1 is null. Nothing of a value is lost.',
  },
  offsets: (count: Count) => plural(count, 'offset', 'offsets'),
  estimate: (count: Count) => `${plural(count, 'offset', 'offsets')} to read; messages may be fewer.`,
  estimateAtMost: (count: Count) => `At most ${plural(count, 'offset', 'offsets')} to read.`,
  nothing: 'There is no message to export.',
  committed: 'Only committed messages, as the page shows.',
  start: (count: Count) => `Export ${plural(count, 'offset', 'offsets')}`,
  startSearch: 'Export what is found',
  earlier: 'Exports of this topic',
  back: 'New export',
  kept: 'Kept for 7 days',
  show: (name: string) => `Show ${name}`,
  states: {
    ready: 'Not downloaded yet',
    waiting: 'Waiting in line',
    running: 'Downloading',
    paused: 'Paused',
    interrupted: 'Interrupted',
    done: 'Complete',
    cancelled: 'Cancelled',
    failed: 'Cannot be completed',
  },
  stateHelp: {
    ready: 'Press Download; the file is made while it is sent.',
    waiting: 'Others search at the moment; it begins by itself.',
    running: 'The browser saves the file. This window may be closed.',
    paused: 'The download holds still and goes on where it stands.',
    interrupted: 'The download broke off. Resume it in the browser’s list of downloads, or download again.',
    done: 'The file came to its end. The manifest in it proves that nothing is missing.',
    cancelled: 'The download was broken off. What was saved is not complete, and says so: it has no manifest.',
    failed: 'What was saved is not complete, and says so: it has no manifest.',
  },
  progress: 'Progress',
  covered: (covered: Count, total: Count) => `${num(covered)} of ${num(total)} offsets`,
  records: (count: Count) => plural(count, 'message', 'messages'),
  rate: (bytes: string, offsets: Count) => `${bytes}/s, ${num(offsets)} offsets/s`,
  left: (time: string) => `${time} left`,
  download: 'Download',
  downloadAgain: 'Download again',
  manifest: 'Download manifest',
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel export',
  proof: 'What was proven',
  range: (from: Count, to: Count, partitions: number) =>
    partitions === 1
      ? `Offsets ${num(from)} to ${num(to)}, end not included`
      : `${plural(partitions, 'partition', 'partitions')}, every offset accounted for`,
  filtered: (count: Count) => `${plural(count, 'message', 'messages')} not found by the filter`,
  failed: (count: Count) => `${plural(count, 'message', 'messages')} the filter failed on, left out`,
  gaps: {
    compacted: (count: Count) => `${plural(count, 'offset', 'offsets')} compacted`,
    control: (count: Count) => plural(count, 'transaction marker', 'transaction markers'),
    aborted: (count: Count) => `${plural(count, 'offset', 'offsets')} of aborted transactions`,
    deleted: (count: Count) => `${plural(count, 'offset', 'offsets')} deleted before`,
    'too-large': (count: Count) => `${plural(count, 'offset', 'offsets')} in batches too large to read`,
  } as Record<string, (count: Count) => string>,
  check: 'Check the file yourself; both lines print the same',
  resumeCommand: 'Fetch it on a command line, also to go on after a break',
  cliNote:
    'The console consumer prints text: bytes that are no UTF-8, null and empty, and line ends inside values are lost.',
  cliSearch: 'The console consumer cannot search; this prints all messages.',
}
