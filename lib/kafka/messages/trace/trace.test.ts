import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ClusterMetadata } from '@/lib/kafka/connection/metadata'
import { answerWalk } from '../answer-walk'
import { cursorFromText } from '../cursor-store'
import { messagesQuery } from '../messages-query'
import { ObjectSink } from '../object-sink'
import type { WalkPlan } from '../plan-walk'
import { arbitraryPartition } from '../testing/arbitrary-log'
import { type MemoryPartition, memoryLog } from '../testing/memory-log'
import type { EndLine, MessageLine, RecordLine } from '../types'
import type { TracePlan } from './plan-trace'
import { answerTrace } from './stream-trace'
import { traceCursorFrom } from './trace-cursor'
import { traceQuery } from './trace-query'

/* The merge of several topics over logs in memory, against the walk of each topic alone. */

const none: ClusterMetadata = { clusterId: '', brokers: [], topics: [] }
const all = { filter: 'offset >= 0', match: 'cel' }
type Logs = Record<string, MemoryPartition[]>

const idOf = (topic: string) => `6f2cb1b2-8f2f-4f0e-9a51-0d3f2d1c0b4${topic}`

function walkOf(topic: string, logs: readonly MemoryPartition[]): WalkPlan {
  const parts = logs.map(({ start, end }, partition) => ({ partition, start, end, position: start }))
  const layout = { name: topic, topicId: idOf(topic), leaders: logs.map(() => 1), metadata: none }
  return { layout, order: 'forward', walk: 'forward', isolation: 'read_uncommitted', parts, problems: [] }
}

function planFrom(logs: Logs, next: string | null): TracePlan {
  if (next === null) return { walks: Object.entries(logs).map(([topic, log]) => walkOf(topic, log)), problems: [] }
  const walks = traceCursorFrom(next).map(({ topic, cursor }) => {
    return { ...walkOf(topic, logs[topic] ?? []), parts: cursorFromText(cursor).partitions }
  })
  return { walks, problems: [] }
}

async function trace(logs: Logs, limit: number, next: string | null = null) {
  const query = traceQuery.parse({ topics: 'a', limit: String(limit), ...all })
  let text = ''
  const log = (topic: string) => memoryLog(logs[topic] ?? [], 4_000)
  const chunks = answerTrace(layout => log(layout.name), planFrom(logs, next), query, new AbortController().signal)
  for await (const chunk of chunks) text += Buffer.from(chunk).toString('utf8')
  const lines: MessageLine[] = text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  const end = lines.at(-1)
  if (end?.type !== 'end' || end.error) throw new Error(`no clean end: ${JSON.stringify(end)}`)
  return { records: lines.filter(line => line.type === 'record'), end }
}

async function alone(topic: string, log: readonly MemoryPartition[]): Promise<string[]> {
  const query = messagesQuery.parse({ limit: '100000', ...all })
  const records: RecordLine[] = []
  for await (const lines of answerWalk(memoryLog(log, 4_000), walkOf(topic, log), query, new ObjectSink({})))
    records.push(...lines.filter(line => line.type === 'record'))
  return records.map(record => placeOf({ ...record, topic }))
}

const placeOf = ({ topic, partition, offset }: RecordLine) => `${topic}-${partition}@${offset}`
const log = (back: number) => fc.array(arbitraryPartition(fc.constant(back)), { minLength: 1, maxLength: 3 })
const someTopics = (back: number) => fc.record({ a: log(back), b: log(back), c: log(back) })

// The machine may be busy; what is asserted is not how long it takes.
const patient = 30_000

test(
  'where times never go back the order is time, topic, partition, offset, and pages are the whole in pieces',
  async () => {
    await fc.assert(
      fc.asyncProperty(someTopics(0), fc.integer({ min: 20, max: 300 }), async (logs, limit) => {
        const whole = await trace(logs, 10_000)
        fc.pre(whole.end.reason === 'range')
        const sorted = whole.records.toSorted(
          (a, b) =>
            Number(a.timestamp) - Number(b.timestamp) ||
            (a.topic ?? '').localeCompare(b.topic ?? '') ||
            a.partition - b.partition ||
            Number(a.offset) - Number(b.offset),
        )
        expect(whole.records.map(placeOf)).toEqual(sorted.map(placeOf))
        expect(whole.end.ordered).toBe(true)
        const paged: string[] = []
        let end: EndLine | null = null
        while (end === null || end.next !== null) {
          const page = await trace(logs, limit, end?.next ?? null)
          paged.push(...page.records.map(placeOf))
          end = page.end
        }
        expect(paged).toEqual(whole.records.map(placeOf))
      }),
      { numRuns: 30 },
    )
  },
  patient,
)

test(
  'each topic is walked as it is alone, also where times go back',
  async () => {
    await fc.assert(
      fc.asyncProperty(someTopics(50), async logs => {
        const { records, end } = await trace(logs, 10_000)
        fc.pre(end.reason === 'range')
        for (const [topic, log] of Object.entries(logs))
          expect(records.filter(record => record.topic === topic).map(placeOf)).toEqual(await alone(topic, log))
      }),
      { numRuns: 30 },
    )
  },
  patient,
)
