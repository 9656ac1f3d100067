import type { Count } from '../format'
import { num } from '../format'
import { plural } from './plural'

const places = { any: 'Key, value or header', key: 'Key', value: 'Value', headers: 'Header' }

/** The words of finding: the filter box, trying it, and what a search says of itself. */
export const filter = {
  way: 'How the filter is meant',
  ways: { contains: 'Text', equals: 'Equals', regex: 'Regex', cel: 'Expression' },
  where: 'In',
  wheres: { any: 'Anywhere', key: 'Key', value: 'Value', headers: 'Headers' },
  placeholder: {
    contains: (place: keyof typeof places) => `${places[place]} contains …`,
    equals: (place: keyof typeof places) => `${places[place]} is exactly …`,
    hex: (place: keyof typeof places) => `${places[place]} is exactly these bytes, as in 00ff07 …`,
    regex: (place: keyof typeof places) => `${places[place]} matches a regular expression …`,
    cel: () => 'Expression, as in value.user.id == 7',
  },
  asBytes: 'Bytes, written in hex',
  tryIt: 'Try it',
  tryTitle: 'Marks which of the messages of this page match; searches nothing',
  help: {
    open: 'Help with filters',
    title: 'Finding messages',
    contains:
      'Text finds messages that contain it, Equals those whose key, value or header is exactly that. Regex takes a regular expression in RE2’s syntax.',
    cel: 'An expression (CEL) says yes or no to each message, over these:',
    names: {
      key: 'the key: its fields where it is JSON, else text; null without one',
      value: 'the value, likewise',
      headers: 'by name, the last where there are several of one name',
      partition: 'number of the partition',
      offset: 'offset in the partition',
      timestamp: 'the time of the message',
      size: 'bytes of key, value and headers',
    },
    examples: 'Examples to put into the filter',
    example: {
      field: 'a field in a JSON value',
      header: 'a header that begins with a',
      keys: 'keys that match a regular expression',
      errors: 'only where the field is there',
      large: 'large messages since a time',
    },
  },
  column: (column: number, reason: string) => `Column ${num(column)}: ${reason}`,
  reason: {
    endsEarly: (missing: string | null) =>
      missing === null ? 'it ends too early' : `it ends too early; ${missing} is missing`,
    missing: (sign: string) => `${sign} is missing here`,
    aName: 'a name',
    oneEquals: 'one = compares nothing; write ==',
    notHere: (sign: string) => `${sign} does not belong here`,
    openText: 'the text is not closed; a quotation mark is missing',
    noName: (name: string) =>
      `there is no “${name}”; the names are key, value, headers, partition, offset, timestamp and size`,
    noBoolean: (type: string) => `this gives ${type}, not true or false; compare it with something`,
    cannotCompare: (left: string, sign: string, right: string) =>
      `${left} and ${right} do not go together with ${sign}`,
    noFunction: (call: string) => `there is no function ${call}`,
    noField: (name: string) => `no field “${name}”`,
    closeGroup: 'a ) is missing',
    unopenedGroup: 'this ) closes nothing',
    closeClass: 'a ] is missing',
    backslash: 'it ends with a backslash; write \\\\ for the sign itself',
    escape: (sign: string) => `${sign} means nothing; write \\\\ for a backslash`,
    range: (range: string) => `${range} is no range of characters`,
    nothingToRepeat: (sign: string) => `${sign} has nothing before it to repeat`,
    nested: (sign: string) => `${sign} repeats a repetition`,
    repeat: (sign: string) => `${sign} is no number of repetitions; 1,000 are the most`,
    capture: (sign: string) => `${sign} is no name of a group`,
    noHexDigit: (sign: string) => `${sign} is no hex digit`,
    halfByte: 'two hex digits make a byte, and one of them is missing',
    noLook: (sign: string) => `${sign} does not exist here: looking ahead or behind could make a search hang`,
  },
  trial: {
    tried: (matching: Count, of: Count) => `${num(matching)} of ${num(of)} ${of === 1 ? 'matches' : 'match'}`,
    fail: (count: number) => (count === 0 ? '' : `, ${num(count)} ${count === 1 ? 'fails' : 'fail'}`),
    onThisPage: 'Tried on the messages of this page; nothing was searched.',
    searchAll: 'Search all',
    match: 'match',
    noMatch: 'no match',
    fails: (reason: string) => `fails: ${reason}`,
  },
  search: {
    line: (place: number) => `${ordinal(place)} in line; other searches are running`,
    rate: (size: string) => `${size}/s`,
    pause: 'Pause',
    paused: 'Paused',
    stoppedByFilter: 'Stopped by the filter',
    searchOn: 'Search on',
    again: 'Search again',
    resumed: (percent: string, hits: number) => `Resumed at ${percent}; ${plural(hits, 'hit', 'hits')} before it`,
    fromStart: 'Search from the start',
    failures: (count: Count) => `${num(count)} failed`,
    failuresTitle: 'Messages for which the expression says neither yes nor no',
    showFailures: 'Show',
    backToHits: 'Back to the hits',
    failing: (count: number) => plural(count, 'failing message', 'failing messages'),
    record: (partition: string, offset: string) => `Open partition ${partition}, offset ${offset}`,
    goOn: 'Go on behind it',
    allHits: 'All hits',
    part: (from: string, to: string) => `Searched: ${from} to ${to} of the log`,
  },
  none: {
    noMatch: (text: string) => `No message matches “${text}”`,
    noMatchSince: (text: string, since: string) => `No message since ${since} matches “${text}”`,
    stopped: (text: string) => `No message matches “${text}” so far`,
    noFailure: 'The expression fails on no message',
    body: (partitions: number, place: keyof typeof places | null) =>
      `Searched ${place === null ? 'every message' : place === 'any' ? 'key, value and headers of every message' : place === 'headers' ? 'the headers of every message' : `the ${place} of every message`} in ${plural(partitions, 'partition', 'partitions')}. Nothing was skipped.`,
    failed: (count: Count) =>
      `${plural(count, 'message', 'messages')} could not be judged, because the expression fails on ${count === '1' ? 'it' : 'them'}.`,
    waiting: (text: string) => `Only messages that match “${text}” will be shown.`,
  },
}

function ordinal(n: number): string {
  const tens = n % 100
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${num(n)}${ending}`
}
