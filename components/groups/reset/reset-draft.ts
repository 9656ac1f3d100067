import { fromInputTime, toInputTime } from '@/components/messages/toolbar/local-time'
import type { ResetScope, ResetStrategy } from '@/lib/kafka/groups/offsets/types'

export type ResetBy = ResetStrategy['by']

/** A CSV as it was chosen. */
export interface CsvFile {
  name: string
  text: string
}

/** What stands in the form, for every strategy at once: who looks at another one loses nothing. */
export interface ResetDraft {
  by: ResetBy
  offset: string
  /** As an input of type datetime-local has it. */
  time: string
  utc: boolean
  amount: string
  unit: 'M' | 'H' | 'D'
  shift: string
  groupId: string
  csv: CsvFile | null
  auditId: string | null
  /** Null: all that is committed. */
  topics: readonly string[] | null
  /** By topic, as it was typed: `0-3, 7`; empty for all. */
  partitions: Readonly<Record<string, string>>
}

/** @param utc whether the page shows times in UTC */
export function emptyDraft(now: number, utc: boolean): ResetDraft {
  return {
    by: 'earliest',
    offset: '',
    time: toInputTime(now - 3_600_000, utc),
    utc,
    amount: '1',
    unit: 'H',
    shift: '',
    groupId: '',
    csv: null,
    auditId: null,
    topics: null,
    partitions: {},
  }
}

/** Strategies that say by themselves which partitions they are about. */
export const bringsItsOwn: ReadonlySet<ResetBy> = new Set(['csv', 'undo'])

/** @returns null while something is missing or wrong */
export function draftStrategy(draft: ResetDraft): ResetStrategy | null {
  switch (draft.by) {
    case 'offset': {
      const offset = wholeNumber(draft.offset)
      return offset === null ? null : { by: 'offset', offset }
    }
    case 'timestamp': {
      const ms = fromInputTime(draft.time, draft.utc)
      return ms === null || ms < 0 ? null : { by: 'timestamp', timestamp: String(ms) }
    }
    case 'duration': {
      if (!/^[1-9]\d{0,8}$/.test(draft.amount.trim())) return null
      const amount = draft.amount.trim()
      return { by: 'duration', duration: draft.unit === 'D' ? `P${amount}D` : `PT${amount}${draft.unit}` }
    }
    case 'shift': {
      const shift = wholeNumber(draft.shift)
      return shift === null || shift === '0' ? null : { by: 'shift', shift }
    }
    case 'group':
      return draft.groupId === '' ? null : { by: 'group', groupId: draft.groupId }
    case 'csv':
      return draft.csv === null ? null : { by: 'csv', text: draft.csv.text }
    case 'undo':
      return draft.auditId === null ? null : { by: 'undo', auditId: draft.auditId }
    default:
      return { by: draft.by }
  }
}

/** @returns undefined while something is wrong; null for all that is committed */
export function draftScope(draft: ResetDraft): ResetScope | null | undefined {
  if (bringsItsOwn.has(draft.by) || draft.topics === null) return null
  const scope: { topic: string; partitions: number[] | null }[] = []
  for (const topic of draft.topics) {
    const partitions = parsePartitions(draft.partitions[topic] ?? '')
    if (partitions === undefined) return undefined
    scope.push({ topic, partitions })
  }
  return scope
}

const mostPartitions = 20_000

/** `0-3, 7` → [0, 1, 2, 3, 7]; null for nothing (all of them), undefined for what is none. */
export function parsePartitions(text: string): number[] | null | undefined {
  const parts = text.split(/[\s,]+/).filter(part => part !== '')
  if (parts.length === 0) return null
  const found = new Set<number>()
  for (const part of parts) {
    const [, from, to] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(part) ?? []
    if (from === undefined) return undefined
    const last = Number(to ?? from)
    if (last < Number(from) || last - Number(from) > mostPartitions) return undefined
    for (let partition = Number(from); partition <= last; partition++) found.add(partition)
    if (found.size > mostPartitions) return undefined
  }
  return [...found].sort((a, b) => a - b)
}

/** Partitions in the address, `topic:0,3;other`: topic names have neither colon nor semicolon. */
export function parseScope(text: string): Pick<ResetDraft, 'topics' | 'partitions'> | null {
  const entries = text
    .split(';')
    .map(part => part.split(':'))
    .filter(([topic]) => topic !== undefined && topic !== '')
  if (entries.length === 0) return null
  return {
    topics: [...new Set(entries.map(([topic = '']) => topic))],
    partitions: Object.fromEntries(entries.map(([topic = '', partitions = '']) => [topic, partitions])),
  }
}

export function spellScope(rows: readonly { topic: string; partition: number }[]): string {
  return [...Map.groupBy(rows, ({ topic }) => topic)]
    .map(([topic, some]) => `${topic}:${some.map(({ partition }) => partition).join(',')}`)
    .join(';')
}

/** Spaces and separators between digits are how people write large numbers. */
function wholeNumber(text: string): string | null {
  const digits = text.replaceAll(/[\s,_]/g, '').replace(/^[−–]/, '-')
  if (!/^[-+]?\d{1,19}$/.test(digits)) return null
  const number = BigInt(digits.replace(/^\+/, ''))
  return BigInt.asIntN(64, number) === number ? number.toString() : null
}
