import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { groupWindow } from '@/lib/lag/history'
import { closeHistory, historyEngine, openHistory } from '@/lib/lag/history/engine'
import { sizeOf } from '@/lib/lag/history/history-file'
import { writeHistory } from '@/lib/lag/history/write-history'
import { forgetLagStores, type LagStore, lagStore } from '@/lib/lag/lag-store'
import { noteRun, recordSample } from '@/lib/lag/record-sample'
import { atMost, cpuSince, format, heap, median } from './support/measure'

const groups = 100
const partitions = 50
/** Of each partition of a group one series of commits and one of log ends, all of them different. */
const seriesIn = (some: number) => some * partitions * 2
const series = seriesIn(groups)
/** A whole day is measured with a tenth of them: what a sample takes is the same. */
const fewer = groups / 10
const interval = 10_000
const ticks = 240
const day = 86_400_000
const begin = Date.UTC(2026, 0, 5)
const settings = { raw: 7 * day, rollUps: 90 * day, maxBytes: 2 ** 31 }

/** Everything moves at every tick, unevenly: what costs most. */
interface Offsets {
  current: bigint
  end: bigint
}

/** 10,000 series that all change at every tick: our segments against a row for each sample, as SQLite would keep it. */
export async function bench(): Promise<{ missed: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'ottla-bench-'))
  try {
    const rows = measureRows(folder)
    const segments = measureSegments(folder, ticks, groups)
    console.log(`  rows, CPU per tick: ${format(rows.cpu)} ms, ${format(rows.bytes)} bytes a sample`)
    console.log(
      `  segments, CPU per tick: ${format(segments.cpu)} ms (recording ${format(segments.recording)} ms of it)`,
    )
    console.log(
      `  segments, longest writing of a tick: ${format(segments.longest)} ms (CPU ${format(segments.longestCpu)} ms), of rows ${format(rows.longest)} ms`,
    )
    console.log(
      `  memory: ${format(segments.memory / series)} bytes a series; opened again after a kill in ${format(segments.opening)} ms (CPU ${format(segments.openingCpu)} ms)`,
    )
    const whole = measureSegments(folder, day / interval, fewer)
    console.log(
      `  a day of ${series} series: ${format((whole.size / 2 ** 20) * (groups / fewer))} MiB on disk, ${format(whole.bytes)} bytes a sample with roll-ups`,
    )
    console.log(
      `  24 h of one partition: samples ${format(whole.read.raw)} ms, minutes ${format(whole.read.minute)} ms; rows ${format(rows.read)} ms for ${ticks} points`,
    )
    return {
      missed:
        atMost('segments / rows, CPU per tick', segments.cpu / rows.cpu, 0.7) +
        atMost('segments / rows, bytes a sample', segments.bytes / rows.bytes, 1 / 5) +
        atMost('bytes a sample', segments.bytes, 6) +
        atMost('24 h of one partition, samples', whole.read.raw, 50, ' ms'),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function walk(offsets: Offsets[]): void {
  for (const each of offsets) {
    const produced = 900 + Math.floor(Math.random() * 200)
    each.end += BigInt(produced)
    each.current += BigInt(Math.min(Number(each.end - each.current), 850 + Math.floor(Math.random() * 300)))
  }
}

const newOffsets = (some: number): Offsets[] =>
  Array.from({ length: some * partitions }, (_, index) => ({
    current: BigInt(index * 7_919),
    end: BigInt(index * 7_919 + 500),
  }))

function samplesOf(offsets: readonly Offsets[], at: number) {
  return Array.from({ length: offsets.length / partitions }, (_, group) => ({
    groupId: `group-${group}`,
    at,
    state: 'Stable',
    members: 3,
    clients: null,
    topicIds: new Map<string, string>(),
    partitions: Array.from({ length: partitions }, (_, partition) => {
      const of = offsets[group * partitions + partition]
      const topic = `topic-${group}`
      return {
        key: `${topic}-${partition}`,
        topic,
        partition,
        currentOffset: of?.current ?? null,
        logEndOffset: of?.end ?? null,
      }
    }),
  }))
}

function measureRows(folder: string) {
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
  const file = join(folder, 'rows.db')
  const database = new DatabaseSync(file)
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE sample (at INTEGER, series INTEGER, value INTEGER, PRIMARY KEY (at, series));
    CREATE INDEX sample_by_series ON sample (series, at)`)
  const insert = database.prepare('INSERT INTO sample VALUES (?, ?, ?)')
  const offsets = newOffsets(groups)
  let cpu = 0
  let longest = 0
  const counted = ticks / 4
  for (let tick = 0; tick < counted; tick++) {
    walk(offsets)
    const [used, started] = [process.cpuUsage(), performance.now()]
    database.exec('BEGIN')
    for (const [index, { current, end }] of offsets.entries()) {
      insert.run(begin + tick * interval, index * 2, current)
      insert.run(begin + tick * interval, index * 2 + 1, end)
    }
    database.exec('COMMIT')
    cpu += cpuSince(used)
    longest = Math.max(longest, performance.now() - started)
  }
  const read = timed(() => database.prepare('SELECT at, value FROM sample WHERE series = ? ORDER BY at').all(42))
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
  return { cpu: cpu / counted, longest, read, bytes: statSync(file).size / counted / series }
}

function measureSegments(folder: string, count: number, some: number) {
  openHistory(join(folder, `segments-${count}`), settings)
  const before = heap()
  const store = lagStore('bench')
  const offsets = newOffsets(some)
  let [cpu, recording, longest, longestCpu] = [0, 0, 0, 0]
  for (let tick = 0; tick < count; tick++) {
    walk(offsets)
    const at = begin + tick * interval + Math.floor(Math.random() * 30)
    const samples = samplesOf(offsets, at)
    const used = process.cpuUsage()
    noteRun(store, at, 3 * interval)
    for (const sample of samples) recordSample(store, sample, 3 * interval)
    recording += cpuSince(used)
    const [before, started] = [process.cpuUsage(), performance.now()]
    writeHistory(store, at)
    longest = Math.max(longest, performance.now() - started)
    longestCpu = Math.max(longestCpu, cpuSince(before))
    cpu += cpuSince(used)
  }
  const size = sizeOf(historyEngine().file).used
  const memory = heap() - before
  const to = begin + count * interval
  const read = { raw: readDay(to, 'raw'), minute: readDay(to, 'minute') }
  forgetLagStores()
  closeHistory()
  const used = process.cpuUsage()
  const opening = timed(() => reopen(join(folder, `segments-${count}`), some))
  return {
    cpu: cpu / count,
    recording: recording / count,
    longest,
    size,
    memory,
    read,
    opening,
    openingCpu: cpuSince(used) / timedRuns,
    longestCpu,
    bytes: size / count / seriesIn(some),
  }
}

function reopen(folder: string, some: number): LagStore {
  openHistory(folder, settings)
  const store = lagStore('bench')
  if (store.groups.size !== some) throw new Error(`${store.groups.size} groups after a restart`)
  forgetLagStores()
  closeHistory()
  return store
}

function readDay(to: number, detail: 'raw' | 'minute'): number {
  return timed(() => {
    const seen = groupWindow('bench', 'group-7', { from: to - day, to, topic: 'topic-7', partition: 3, detail })
    if ((seen?.partitions[0]?.points.length ?? 0) < ticks / 6) throw new Error('the history is not whole')
  })
}

const timedRuns = 5

/** The median of a few. */
function timed(run: () => unknown): number {
  const times = Array.from({ length: timedRuns }, () => {
    const started = performance.now()
    run()
    return performance.now() - started
  })
  return median(times)
}
