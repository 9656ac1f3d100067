import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Log } from '@/lib/kafka/messages/answer-walk'
import { arbitraryPartition } from '@/lib/kafka/messages/testing/arbitrary-log'
import { type MemoryPartition, memoryLog } from '@/lib/kafka/messages/testing/memory-log'
import { offsetsOf } from './counts'
import { LogScan, type ScanSettings, type ScanState } from './scan-log'
import { freshScanToBytes, scanFromBytes, scanToBytes } from './scan-state'
import { statisticsResult } from './statistics-result'
import { freshPartition } from './tally'
import { tallyBatches } from './tally-batches'

const settings: ScanSettings = { topic: 't', seed: 1, hoursFrom: Date.UTC(2000, 0), hoursUntil: Date.UTC(2040, 0) }
const slot = new Float64Array(1)

function fresh(partitions: readonly MemoryPartition[]): ScanState {
  const parts = partitions.map(({ start, end }, partition) => freshPartition(partition, start, end))
  return reopened(freshScanToBytes(settings, parts))
}

function reopened(bytes: Uint8Array): ScanState {
  const kept = scanFromBytes(structuredClone(bytes))
  if (!kept) throw new Error('kept by another version')
  return kept.state
}

/** Threads that answer in any order. */
function shuffled(turns: () => number) {
  return async (work: Parameters<typeof tallyBatches>[0]) => {
    for (let n = turns(); n > 0; n--) await new Promise(setImmediate)
    return structuredClone(tallyBatches(structuredClone(work), slot))
  }
}

/** @param stopAfter steps after which it is broken off, as by a crash */
async function scan(log: Log, state: ScanState, turns: () => number, stopAfter = Number.POSITIVE_INFINITY) {
  const over = new AbortController()
  const running = new LogScan(log, settings, state, shuffled(turns), over.signal, 200)
  let steps = 0
  for await (const _ of running.slice(Number.POSITIVE_INFINITY)) if (++steps >= stopAfter) break
  over.abort()
  return running
}

/** The same, counted one by one. */
function truthOf(partitions: readonly MemoryPartition[]) {
  const visible = partitions.flatMap(({ batches, start }) =>
    batches.filter(batch => !batch.marker).flatMap(batch => batch.records.filter(({ offset }) => offset >= start)),
  )
  const markers = partitions.flatMap(({ batches, start }) =>
    batches.filter(batch => batch.marker && batch.lastOffset >= start),
  )
  const offsets = partitions.reduce((sum, { start, end }) => sum + end - start, 0)
  return {
    records: visible.length,
    control: markers.length,
    compacted: offsets - visible.length - markers.length,
    valueBytes: visible.reduce((sum, { offset }) => sum + String(offset).length, 0),
    backward: partitions.reduce((sum, { batches, start }) => {
      const times = batches
        .filter(batch => !batch.marker)
        .flatMap(batch => batch.records.filter(({ offset }) => offset >= start))
        .map(({ timestamp }) => timestamp)
      return sum + times.filter((time, i) => i > 0 && time < (times[i - 1] ?? 0)).length
    }, 0),
  }
}

const log = fc.array(arbitraryPartition(fc.nat(3)), { minLength: 1, maxLength: 4 })
const turns = fc.infiniteStream(fc.nat(3)).map(stream => () => stream.next().value ?? 0)

describe('a scan of any log', () => {
  it('counts every offset once, as a record or as a gap', async () => {
    await fc.assert(
      fc.asyncProperty(log, turns, async (partitions, turns) => {
        const state = fresh(partitions)
        const { failures } = await scan(memoryLog(partitions), state, turns)
        expect(failures.size).toBe(0)
        for (const each of state.partitions) {
          expect(each.next).toBe(each.to)
          expect(offsetsOf(each.counts)).toBe(each.to - each.from)
        }
        const { totals, volume, sizes, formats, partitions: rows } = statisticsResult('t', state)
        expect(totals).toMatchObject(truthOf(partitions))
        expect(totals.nullKeys).toBe(totals.records)
        expect(volume.rows.reduce((sum, row) => sum + Number(row.records), 0)).toBe(totals.records)
        expect(Number(sizes.value.count)).toBe(totals.records)
        expect(formats.key).toEqual(totals.records > 0 ? [{ format: 'null', records: String(totals.records) }] : [])
        expect(rows.map(row => row.counts.records).reduce((a, b) => a + b, 0)).toBe(totals.records)
      }),
      { numRuns: 80 },
    )
  })

  it('goes on from wherever it was broken off, and finds what it would have found at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        log,
        turns,
        fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 4 }),
        async (partitions, turns, stops) => {
          const whole = fresh(partitions)
          await scan(memoryLog(partitions), whole, turns)
          let state = fresh(partitions)
          for (const stop of stops) {
            await scan(memoryLog(partitions), state, turns, stop)
            state = reopened(scanToBytes(settings, state))
          }
          await scan(memoryLog(partitions), state, turns)
          expect(statisticsResult('t', state)).toEqual(statisticsResult('t', whole))
        },
      ),
      { numRuns: 60 },
    )
  })
})

it('what was deleted meanwhile is a gap, and no offset is lost', async () => {
  const [partition] = fc.sample(
    arbitraryPartition(fc.constant(0)).filter(({ end, start }) => end - start > 60),
    {
      numRuns: 1,
      seed: 5,
    },
  )
  if (!partition) throw new Error('no such log')
  const state = fresh([partition])
  const start = partition.start + 40
  const kept = partition.batches.filter(batch => batch.lastOffset >= start)
  await scan(memoryLog([{ ...partition, start, batches: kept }]), state, () => 0)
  const { totals } = statisticsResult('t', state)
  expect(totals.deleted).toBe(40)
  expect(offsetsOf(totals)).toBe(partition.end - partition.start)
})

it('what another version kept is not gone on with', () => {
  const bytes = freshScanToBytes(settings, [])
  const text = Buffer.from(bytes).toString('latin1').replace('versionI\x02', 'versionI\x04')
  expect(scanFromBytes(bytes)).not.toBeNull()
  expect(scanFromBytes(Buffer.from(text, 'latin1'))).toBeNull()
})
