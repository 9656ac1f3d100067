import { mostHeaders, mostRate, mostRecords, mostSeed } from '@/lib/kafka/messages/load/limits'
import { type CompiledOrFaults, compileLoad } from '@/lib/kafka/messages/load/load-record'
import type { LoadPlan } from '@/lib/kafka/messages/load/types'
import { compressions } from './draft'

/** What stands in the form of a load. */
export interface LoadDraft {
  /** Empty: no key. */
  key: string
  value: string
  valueAs: 'text' | 'base64' | 'null'
  /** `id` only tells rows apart. */
  headers: { id: number; key: string; value: string }[]
  partition: LoadPlan['partition']
  compression: LoadPlan['compression']
  /** Null while the field is empty. */
  count: number | null
  rate: number | null
  /** As fast as possible, whatever the rate. */
  unlimited: boolean
  seed: string
}

/** The seed of a form that nobody has typed one into. */
export function newSeed(): string {
  return crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36) ?? '1'
}

export function emptyLoadDraft(): LoadDraft {
  return {
    key: 'user-{{random.int 1 100}}',
    value:
      '{"id":"{{uuid}}","user":"{{key}}","number":{{counter}},"amount":{{random.float 1 500}},"state":"{{random.choice new|paid|shipped}}","at":"{{now}}"}',
    valueAs: 'text',
    headers: [],
    partition: 'key',
    compression: 'none',
    count: 1_000,
    rate: 100,
    unlimited: false,
    seed: newSeed(),
  }
}

const between = (value: number | null, most: number): value is number =>
  value !== null && Number.isInteger(value) && value >= 1 && value <= most

export const countIsRight = (draft: LoadDraft) => between(draft.count, mostRecords)
export const rateIsRight = (draft: LoadDraft) => draft.unlimited || between(draft.rate, mostRate)

export function compileDraft(draft: LoadDraft): CompiledOrFaults {
  return compileLoad(templatesOf(draft))
}

/** Null while something is missing or wrong. */
export function planOf(draft: LoadDraft): LoadPlan | null {
  const { count, rate, unlimited, partition, compression, seed } = draft
  if (count === null || !countIsRight(draft) || !rateIsRight(draft) || !compileDraft(draft).ok) return null
  if (draft.headers.some(({ key }) => key === '')) return null
  const valueEncoding = draft.valueAs === 'base64' ? 'base64' : 'utf8'
  return { ...templatesOf(draft), valueEncoding, partition, compression, count, rate: unlimited ? null : rate, seed }
}

function templatesOf({ key, value, valueAs, headers }: LoadDraft): Pick<LoadPlan, 'key' | 'value' | 'headers'> {
  return {
    key: key === '' ? null : key,
    value: valueAs === 'null' ? null : value,
    headers: headers.map(header => ({ key: header.key, value: header.value })),
  }
}

export function draftOfPlan(plan: LoadPlan): LoadDraft {
  const { key, value, valueEncoding, headers, partition, compression, count, rate, seed } = plan
  const valueAs = value === null ? 'null' : valueEncoding === 'base64' ? 'base64' : 'text'
  return {
    ...{ key: key ?? '', value: value ?? '', valueAs, partition, compression, count, seed },
    headers: headers.map((header, id) => ({ id, ...header })),
    rate: rate ?? 100,
    unlimited: rate === null,
  }
}

/** A plan from where anything may stand: an address, the browser's storage. Null where it is none. */
export function planFrom(value: unknown): LoadPlan | null {
  if (typeof value !== 'object' || value === null) return null
  const field = (name: string): unknown => Object.getOwnPropertyDescriptor(value, name)?.value
  const text = (name: string) => (typeof field(name) === 'string' ? String(field(name)) : null)
  const headers = field('headers')
  const count = field('count')
  const rate = field('rate')
  const partition = field('partition')
  const compression = compressions.find(known => known === field('compression'))
  const isPartition =
    partition === 'key' || partition === 'round-robin' || (Number.isInteger(partition) && Number(partition) >= 0)
  if (!Array.isArray(headers) || headers.length > mostHeaders || !compression || !isPartition) return null
  if (!between(Number(count), mostRecords) || (rate !== null && !between(Number(rate), mostRate))) return null
  return {
    key: text('key'),
    value: text('value'),
    valueEncoding: field('valueEncoding') === 'base64' ? 'base64' : 'utf8',
    headers: headers.map((header: unknown) => {
      const of = (name: string) =>
        typeof header === 'object' && header !== null
          ? String(Object.getOwnPropertyDescriptor(header, name)?.value ?? '')
          : ''
      return { key: of('key'), value: of('value') }
    }),
    partition: partition === 'key' || partition === 'round-robin' ? partition : Number(partition),
    compression,
    count: Number(count),
    rate: rate === null ? null : Number(rate),
    seed: (text('seed') ?? '').slice(0, mostSeed),
  }
}
