import fc from 'fast-check'
import { type MemoryBatch, type MemoryPartition, memoryBatch } from './memory-log'

type Step =
  | { kind: 'plain'; count: number; size: number }
  | { kind: 'transactional'; producer: number; count: number }
  | { kind: 'marker'; producer: number; commit: boolean }
  | { kind: 'hole'; width: number }

const producer = fc.nat(2)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('plain' as const),
      count: fc.integer({ min: 1, max: 12 }),
      size: fc.nat(3),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('transactional' as const),
      producer,
      count: fc.integer({ min: 1, max: 6 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('marker' as const), producer, commit: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('hole' as const), width: fc.oneof(fc.nat(5), fc.nat(5_000)) }),
  },
)

/** Numbers that repeat: one for each record that is written. */
interface Noise {
  /** Which records compaction has taken, by chance of so many in 8. */
  compacted: number
  /** Whether timestamps may go back, and how far. */
  back: number
  seed: number
}

/**
 * A partition with everything that a real one may hold: plain and transactional batches, commit and abort markers, open
 * transactions at its end, holes, batches that compaction has thinned or emptied, records deleted at its start.
 */
export function arbitraryPartition(back: fc.Arbitrary<number>): fc.Arbitrary<MemoryPartition> {
  return fc
    .record({
      steps: fc.array(step, { maxLength: 25 }),
      noise: fc.record({ compacted: fc.nat(4), back, seed: fc.nat(1_000_000) }),
      deleted: fc.nat(20),
    })
    .map(({ steps, noise, deleted }) => build(steps, noise, deleted))
}

function build(steps: readonly Step[], noise: Noise, deleted: number): MemoryPartition {
  let random = noise.seed
  const chance = (most: number) => {
    random = (random * 1_103_515_245 + 12_345) & 0x7fffffff
    return (random >> 8) % most
  }
  let next = 0
  let time = 1_700_000_000_000 + chance(1_000)
  const batches: MemoryBatch[] = []
  const open = new Map<number, number>()
  const aborted: MemoryPartition['aborted'] = []

  const write = (count: number, producerId: bigint | null, marker: MemoryBatch['marker']) => {
    const baseOffset = next
    const records: MemoryBatch['records'] = []
    for (let i = 0; i < count; i++) {
      time += chance(3)
      const timestamp = time - (noise.back > 0 ? chance(noise.back + 1) : 0)
      if (marker || chance(8) >= noise.compacted) records.push({ offset: next, timestamp })
      next++
    }
    batches.push(memoryBatch({ baseOffset, lastOffset: next - 1, producerId, marker, records }))
  }

  for (const step of steps) {
    if (step.kind === 'plain') write(step.count * (step.size === 3 ? 40 : 1), null, null)
    else if (step.kind === 'hole') next += step.width
    else if (step.kind === 'transactional') {
      if (!open.has(step.producer)) open.set(step.producer, next)
      write(step.count, BigInt(step.producer), null)
    } else {
      const firstOffset = open.get(step.producer)
      if (firstOffset === undefined) continue
      open.delete(step.producer)
      write(1, BigInt(step.producer), step.commit ? 'commit' : 'abort')
      if (!step.commit) aborted.push({ producerId: BigInt(step.producer), firstOffset, lastOffset: next - 1 })
    }
  }
  const start = Math.min(deleted, next)
  const lastStableOffset = Math.max(start, Math.min(next, ...open.values()))
  const kept = batches.filter(batch => batch.lastOffset >= start)
  return { start, end: next, lastStableOffset, batches: kept, aborted }
}
