import { expect, it } from 'vitest'
import { createHash64, hash64 } from './hash64'
import { scanFromBytes, scanToBytes } from './scan-state'
import { statisticsResult } from './statistics-result'
import { freshPartition, Tally } from './tally'
import { TallyWriter } from './tally-writer'

const settings = { topic: 't', seed: 1, hoursFrom: 0, hoursUntil: 4e12 }

/** As many long keys, headers and producers as are kept of each, in a hundred partitions. */
function fullTally(): Tally {
  const tally = new Tally()
  const hash = createHash64()
  for (const counter of [tally.keys.frequent, tally.names.frequent, tally.values, tally.producers.frequent]) {
    for (let i = 0; i < 12_000; i++) {
      const bytes = Buffer.from(`${i % 6_000} ${'k'.repeat(250)}`)
      hash64(bytes, 0, 200, 1, hash)
      counter.add(hash, bytes, 0, bytes.length, i % 100, 1 + (i % 7))
    }
  }
  const work = { kind: 'tally' as const, partition: 0, from: 0, to: 0, batches: [], bytes: new ArrayBuffer() }
  const writer = new TallyWriter()
  writer.begin({ ...settings, ...work })
  tally.merge(writer.finish().shared)
  return tally
}

it('keeps no more than about a megabyte of whatever a topic holds, and all of it', () => {
  const partitions = Array.from({ length: 100 }, (_, partition) => freshPartition(partition, 0, 1e12))
  const state = { tally: fullTally(), partitions }
  const before = statisticsResult('t', state)
  const bytes = scanToBytes(settings, state)
  expect(bytes.length).toBeLessThan(1_200_000)
  const kept = scanFromBytes(bytes)
  if (!kept) throw new Error('of this version')
  expect(kept.settings).toEqual(settings)
  expect(statisticsResult('t', kept.state).partitions).toEqual(before.partitions)
  expect(kept.state.tally.keys.frequent.total).toBe(state.tally.keys.frequent.total)
})
