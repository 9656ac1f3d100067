import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ClusterMetadata } from '@/lib/kafka/connection/metadata'
import { answerWalk, type Log } from './answer-walk'
import { cursorFromText } from './cursor-store'
import { messagesQuery } from './messages-query'
import { ObjectSink } from './object-sink'
import type { WalkPlan } from './plan-walk'
import { arbitraryPartition } from './testing/arbitrary-log'
import { type MemoryPartition, memoryLog } from './testing/memory-log'
import { TextSink } from './text-sink'
import type { EndLine, GapLine, MessageLine, RecordLine } from './types'
import type { Direction } from './window'

/*
 * The order and the cursors of architecture.md §5 over logs in memory: the merge, the windows and the cursors are the
 * real ones. The same walk over a real broker is in read-messages.broker.test.ts.
 */

const topicId = '6f2cb1b2-8f2f-4f0e-9a51-0d3f2d1c0b4a'
const none: ClusterMetadata = { clusterId: '', brokers: [], topics: [] }
type Isolation = WalkPlan['isolation']

function planFrom(logs: readonly MemoryPartition[], order: Direction, isolation: Isolation): WalkPlan {
  const parts = logs.map((log, partition) => {
    const end = isolation === 'read_committed' ? log.lastStableOffset : log.end
    return { partition, start: log.start, end, position: order === 'forward' ? log.start : end }
  })
  const layout = { name: 't', topicId, leaders: logs.map(() => 1), metadata: none }
  return { layout, order, walk: order, isolation, parts, problems: [] }
}

function planOf(cursor: string): WalkPlan {
  const { order, walk, isolation, partitions } = cursorFromText(cursor)
  const layout = { name: 't', topicId, leaders: partitions.map(() => 1), metadata: none }
  return { layout, order, walk, isolation, parts: partitions, problems: [] }
}

interface Page {
  records: RecordLine[]
  gaps: GapLine[]
  end: EndLine
}

/** Every record with the answer of a filter: all of them, but read by the threads' way. */
const byThreads = { filter: 'offset >= 0', match: 'cel', show: 'all' }

function page(
  logs: readonly MemoryPartition[],
  plan: WalkPlan,
  limit: number,
  room?: number,
  way: Record<string, string> = {},
): Promise<Page> {
  return pageOf(memoryLog(logs, room), plan, limit, way)
}

async function pageOf(log: Log, plan: WalkPlan, limit: number, way: Record<string, string>): Promise<Page> {
  const lines: MessageLine[] = []
  const query = messagesQuery.parse({ limit: String(limit), ...way })
  for await (const chunk of answerWalk(log, plan, query, new ObjectSink({}))) lines.push(...chunk)
  const end = lines.at(-1)
  if (end?.type !== 'end' || end.error) throw new Error(`no clean end: ${JSON.stringify(end)}`)
  expect(lines.filter(line => line.type === 'end')).toHaveLength(1)
  const records = lines.filter(line => line.type === 'record')
  expect(records.length).toBeLessThanOrEqual(limit)
  if (end.reason === 'limit') expect(records).toHaveLength(limit)
  return { records, gaps: lines.filter(line => line.type === 'gap'), end }
}

interface Seen {
  partition: number
  offset: number
  timestamp: number
  aborted: boolean
  open: boolean
}

/** What the walk must show, from the definition: nothing of the code under test. */
function expected(logs: readonly MemoryPartition[], order: Direction, isolation: Isolation): Seen[] {
  const heads = logs.map((log, partition) => visible(log, partition, isolation))
  if (order === 'backward') for (const list of heads) list.reverse()
  const rows: Seen[] = []
  const sign = order === 'forward' ? 1 : -1
  for (;;) {
    const candidates = heads.flatMap(list => list[0] ?? [])
    if (candidates.length === 0) return rows
    candidates.sort((a, b) => sign * (a.timestamp - b.timestamp || a.partition - b.partition))
    const [best] = candidates
    if (!best) return rows
    rows.push(best)
    heads[best.partition]?.shift()
  }
}

function visible(log: MemoryPartition, partition: number, isolation: Isolation): Seen[] {
  const committed = isolation === 'read_committed'
  const rows: Seen[] = []
  for (const { producerId, marker, records, baseOffset } of log.batches) {
    if (marker) continue
    for (const { offset, timestamp } of records) {
      if (offset < log.start || offset >= (committed ? log.lastStableOffset : log.end)) continue
      const within = (entry: MemoryPartition['aborted'][number]) =>
        entry.producerId === producerId && entry.firstOffset <= baseOffset && entry.lastOffset >= baseOffset
      const stable = offset < log.lastStableOffset
      const aborted = stable && producerId !== null && log.aborted.some(within)
      if (aborted && committed) continue
      rows.push({ partition, offset, timestamp, aborted, open: !stable && producerId !== null })
    }
  }
  return rows
}

const shown = (records: readonly RecordLine[]): Seen[] =>
  records.map(record => ({
    partition: record.partition,
    offset: Number(record.offset),
    timestamp: Number(record.timestamp),
    aborted: record.aborted ?? false,
    open: record.open ?? false,
  }))

/** Records and gaps of an answer together are exactly what it says to have covered. */
function accountFor({ records, gaps, end }: Page): void {
  for (const [partition, covered] of Object.entries(end.covered)) {
    const spans = [
      ...records
        .filter(row => row.partition === Number(partition))
        .map(row => [Number(row.offset), Number(row.offset)]),
      ...gaps.filter(gap => gap.partition === Number(partition)).map(gap => [Number(gap.from), Number(gap.to)]),
    ].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
    let next = Number(covered.from)
    for (const [from = 0, to = 0] of spans) {
      if (from !== next || to < from)
        throw new Error(`offset ${next} of partition ${partition}: ${JSON.stringify(spans)}`)
      next = to + 1
    }
    expect(next).toBe(Number(covered.to))
  }
}

const direction = fc.constantFrom('forward' as const, 'backward' as const)
const isolation = fc.constantFrom('read_uncommitted' as const, 'read_committed' as const)
const logs = (back: fc.Arbitrary<number>) => fc.array(arbitraryPartition(back), { minLength: 1, maxLength: 9 })
const limits = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 200 }))
const rooms = fc.constantFrom(100, 700, 20_000)

test('any walk shows each visible record exactly once, in order, and accounts for every offset', async () => {
  const property = fc.asyncProperty(
    logs(fc.constantFrom(0, 0, 30)),
    direction,
    isolation,
    limits,
    rooms,
    fc.constantFrom({}, byThreads),
    async (logs, order, isolation, limit, room, way) => {
      const rows: Seen[] = []
      let plan = planFrom(logs, order, isolation)
      for (;;) {
        const answer = await page(logs, plan, limit, room, way)
        accountFor(answer)
        rows.push(...shown(answer.records))
        if (answer.end.next === null) break
        plan = planOf(answer.end.next)
      }
      expect(rows).toEqual(expected(logs, order, isolation))
    },
  )
  await fc.assert(property, { numRuns: 80 })
}, 60_000)

test('records that arrive meanwhile are not part of the walk, and are all of what is newer', async () => {
  const property = fc.asyncProperty(logs(fc.constant(0)), direction, limits, async (full, order, limit) => {
    // The walk begins when only the first half of the batches is there.
    const before = full.map(log => {
      const batches = log.batches.slice(0, log.batches.length >> 1).filter(batch => batch.producerId === null)
      const end = batches.at(-1) ? (batches.at(-1)?.lastOffset ?? 0) + 1 : log.start
      return { ...log, batches, end, lastStableOffset: end, aborted: [] }
    })
    const after = full.map((log, i) => {
      const batches = log.batches.filter(batch => batch.producerId === null)
      return { ...log, batches, lastStableOffset: log.end, aborted: [], start: before[i]?.start ?? 0 }
    })
    const rows: Seen[] = []
    let answer = await page(before, planFrom(before, order, 'read_uncommitted'), limit)
    for (;;) {
      rows.push(...shown(answer.records))
      if (answer.end.next === null) break
      answer = await page(after, planOf(answer.end.next), limit)
    }
    expect(rows).toEqual(expected(before, order, 'read_uncommitted'))

    const newer = planOf(answer.end.newer ?? '')
    const parts = newer.parts.map((part, i) => ({ ...part, end: after[i]?.end ?? 0 }))
    const rest = await page(after, { ...newer, parts }, 100_000)
    const known = new Set(rows.map(row => `${row.partition} ${row.offset}`))
    const fresh = expected(after, order, 'read_uncommitted').filter(row => !known.has(`${row.partition} ${row.offset}`))
    expect(shown(rest.records)).toEqual(fresh)
  })
  await fc.assert(property, { numRuns: 100 })
}, 60_000)

/** Retention as a broker does it: before each answer the starts of some logs may have moved up. */
function shrinking(logs: readonly MemoryPartition[], deletions: readonly number[], room: number): Log {
  const inner = memoryLog(logs, room)
  let turn = 0
  return {
    ...inner,
    open(steppers, ahead) {
      const source = inner.open(steppers, ahead)
      return {
        ...source,
        read(asked) {
          const more = deletions[turn % deletions.length] ?? 0
          const log = logs[turn++ % logs.length]
          if (log) log.start = Math.min(log.lastStableOffset, log.start + more)
          return source.read(asked)
        },
      }
    },
  }
}

test('while retention deletes, what stays is shown exactly once and what went is told', async () => {
  const deletions = fc.array(fc.oneof(fc.constant(0), fc.nat(60)), { minLength: 1, maxLength: 7 })
  const property = fc.asyncProperty(
    logs(fc.constantFrom(0, 30)),
    direction,
    limits,
    rooms,
    fc.constantFrom({}, byThreads),
    deletions,
    async (first, order, limit, room, way, deletions) => {
      const logs = first.map(log => ({ ...log }))
      const before = expected(first, order, 'read_uncommitted')
      const log = shrinking(logs, deletions, room)
      const rows: Seen[] = []
      const reached = logs.map(log => (order === 'forward' ? log.start : log.end))
      let plan = planFrom(logs, order, 'read_uncommitted')
      for (;;) {
        const answer = await pageOf(log, plan, limit, way)
        accountFor(answer)
        for (const [partition, { from, to }] of Object.entries(answer.end.covered)) {
          const [near, far] = order === 'forward' ? [from, to] : [to, from]
          expect(Number(near)).toBe(reached[Number(partition)])
          reached[Number(partition)] = Number(far)
        }
        rows.push(...shown(answer.records))
        if (answer.end.next === null) break
        plan = planOf(answer.end.next)
      }
      const name = ({ partition, offset }: Seen) => `${partition} ${offset}`
      const names = rows.map(name)
      expect(new Set(names).size).toBe(names.length)
      const stayed = before.filter(({ partition, offset }) => offset >= (logs[partition]?.start ?? 0)).map(name)
      expect(names.filter(each => stayed.includes(each)).toSorted()).toEqual(stayed.toSorted())
      expect(before.map(name)).toEqual(expect.arrayContaining(names))
    },
  )
  await fc.assert(property, { numRuns: 50 })
}, 60_000)

test('next and previous, in any turn, lead back to the same pages', async () => {
  const moves = fc.array(fc.constantFrom('next' as const, 'previous' as const), { maxLength: 15 })
  const property = fc.asyncProperty(
    logs(fc.constant(0)),
    direction,
    isolation,
    limits,
    moves,
    async (logs, order, isolation, limit, moves) => {
      const all = expected(logs, order, isolation)
      let answer = await page(logs, planFrom(logs, order, isolation), limit)
      expect(answer.end.previous).toBeNull()
      let at = 0
      for (const move of moves) {
        const cursor = answer.end[move]
        if (cursor === null) continue
        const from = move === 'next' ? at + answer.records.length : Math.max(0, at - limit)
        const to = move === 'next' ? from + limit : at
        answer = await page(logs, planOf(cursor), limit)
        accountFor(answer)
        expect(shown(answer.records)).toEqual(all.slice(from, to))
        at = from
      }
    },
  )
  await fc.assert(property, { numRuns: 200 })
}, 60_000)

test('where timestamps never go back the order is the global one, and the answer says so', async () => {
  const property = fc.asyncProperty(logs(fc.constant(0)), direction, async (logs, order) => {
    const { records, end } = await page(logs, planFrom(logs, order, 'read_uncommitted'), 100_000)
    expect(end.ordered).toBe(true)
    const times = records.map(record => Number(record.timestamp))
    expect(times).toEqual([...times].sort((a, b) => (order === 'forward' ? a - b : b - a)))
  })
  await fc.assert(property, { numRuns: 100 })
}, 60_000)

test('where they go back the answer says so', async () => {
  const property = fc.asyncProperty(logs(fc.constant(50)), direction, async (logs, order) => {
    const { end } = await page(logs, planFrom(logs, order, 'read_uncommitted'), 100_000)
    const goesBack = logs.some((log, partition) => {
      const times = visible(log, partition, 'read_uncommitted').map(row => row.timestamp)
      return times.some((time, i) => i > 0 && time < (times[i - 1] ?? 0))
    })
    expect(end.ordered).toBe(!goesBack)
  })
  await fc.assert(property, { numRuns: 100 })
}, 60_000)

test('a filter leaves out what does not match and nothing else, and keeps the order of all', async () => {
  const property = fc.asyncProperty(
    logs(fc.constantFrom(0, 30)),
    direction,
    limits,
    fc.nat(99),
    rooms,
    async (logs, order, limit, needle, room) => {
      const rows: Seen[] = []
      let plan = planFrom(logs, order, 'read_uncommitted')
      for (;;) {
        const { records, gaps, end } = await page(logs, plan, limit, room, { filter: String(needle) })
        rows.push(...shown(records))
        expect(gaps).toEqual([])
        if (!end.next) break
        plan = planOf(end.next)
      }
      const all = expected(logs, order, 'read_uncommitted')
      expect(rows).toEqual(all.filter(row => String(row.offset).includes(String(needle))))
    },
  )
  await fc.assert(property, { numRuns: 200 })
}, 60_000)

test('what a filter fails on is counted, and can be shown', async () => {
  const property = fc.asyncProperty(logs(fc.constant(0)), direction, async (logs, order) => {
    const all = expected(logs, order, 'read_uncommitted')
    const odd = all.filter(row => row.offset % 2 === 1)
    const plan = planFrom(logs, order, 'read_uncommitted')
    // The values of these logs are their offsets: numbers, so the string function fails on the odd ones.
    const way = { filter: 'offset % 2 == 0 || value.startsWith("1")', match: 'cel' }
    const matches = await page(logs, plan, 100_000, undefined, way)
    expect(shown(matches.records)).toEqual(all.filter(row => row.offset % 2 === 0))
    expect(matches.end.failures?.count ?? '0').toBe(String(odd.length))
    const failures = await page(logs, plan, 100_000, undefined, { ...way, show: 'failures' })
    expect(shown(failures.records)).toEqual(odd)
    for (const { failure } of failures.records) expect(failure).toContain('startsWith')
  })
  await fc.assert(property, { numRuns: 50 })
}, 60_000)

test('text lines are the JSON of object lines', async () => {
  const ways = fc.constantFrom({}, byThreads, { filter: '1' })
  const property = fc.asyncProperty(logs(fc.constant(9)), direction, ways, async (logs, order, way) => {
    const query = messagesQuery.parse({ limit: '300', ...way })
    const objects: MessageLine[] = []
    for await (const chunk of answerWalk(
      memoryLog(logs),
      planFrom(logs, order, 'read_uncommitted'),
      query,
      new ObjectSink({}),
    ))
      objects.push(...chunk)
    let text = ''
    const again = answerWalk(memoryLog(logs), planFrom(logs, order, 'read_uncommitted'), query, new TextSink({}))
    for await (const chunk of again) text += Buffer.from(chunk).toString('utf8')
    const texts = text.split('\n').slice(0, -1)
    const untimed = (line: MessageLine) => (line.type === 'end' ? { ...line, elapsedMs: 0 } : line)
    expect(texts.map(text => untimed(JSON.parse(text)))).toEqual(objects.map(untimed))
  })
  await fc.assert(property, { numRuns: 60 })
}, 60_000)
