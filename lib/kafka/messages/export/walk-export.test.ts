import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountedOffsets, sumAccounts } from '../parts/part-account'
import { arbitraryPartition } from '../testing/arbitrary-log'
import { type MemoryPartition, memoryLog } from '../testing/memory-log'
import type { ExportPlan } from './plan-export'
import { type ExportPosition, startOf, walkLog } from './walk-export'

const { signal } = new AbortController()

function planOf(partitions: readonly MemoryPartition[], more: Partial<ExportPlan>): ExportPlan {
  const isolation = more.isolation ?? 'read_uncommitted'
  const parts = partitions.map(({ start, end, lastStableOffset }, partition) => {
    const to = isolation === 'read_committed' ? lastStableOffset : end
    return { partition, from: start, to, start, lastStable: lastStableOffset }
  })
  const ids = { topic: 't', topicId: 'id', clusterId: 'c' }
  return { ...ids, isolation, filter: null, form: { format: 'jsonl' }, parts, ...more }
}

interface Stop {
  at: number
  position: ExportPosition
}

/** A whole walk, and every place where somebody could have stopped. */
async function walked(partitions: readonly MemoryPartition[], plan: ExportPlan, from = startOf(plan)) {
  const chunks: Uint8Array[] = []
  const stops: Stop[] = [{ at: 0, position: from }]
  let position = () => from
  let at = 0
  for await (const step of walkLog(memoryLog(partitions), plan, from, { signal })) {
    position = step.position
    chunks.push(Uint8Array.from(step.bytes))
    at += step.bytes.length
    stops.push({ at, position: step.position() })
  }
  return { bytes: Buffer.concat(chunks), stops, end: position() }
}

const log = fc.array(arbitraryPartition(fc.nat(3)), { minLength: 1, maxLength: 4 })
const isolation = fc.constantFrom('read_uncommitted', 'read_committed') as fc.Arbitrary<ExportPlan['isolation']>
const filter = fc.constantFrom(null, {
  ...{ text: '7', match: 'contains', within: 'value', ignoreCase: false },
} as const)

describe('an export of any log', () => {
  it('accounts for every offset, and goes on from any place with the same bytes and counts', async () => {
    await fc.assert(
      fc.asyncProperty(log, isolation, filter, fc.nat(), async (partitions, isolation, filter, pick) => {
        const plan = planOf(partitions, { isolation, filter })
        const whole = await walked(partitions, plan)
        const account = sumAccounts(whole.end.accounts)
        expect(accountedOffsets(account)).toBe(plan.parts.reduce((sum, part) => sum + part.to - part.from, 0))
        const lines = whole.bytes
          .toString()
          .split('\n')
          .slice(0, -1)
          .map(line => JSON.parse(line))
        expect(lines).toHaveLength(account.records)
        if (filter) expect(lines.every(line => line.value.includes('7'))).toBe(true)
        else expect(account.filtered).toBe(0)

        const stop = whole.stops[pick % whole.stops.length] ?? { at: 0, position: startOf(plan) }
        const rest = await walked(partitions, plan, stop.position)
        expect(rest.bytes.toString()).toBe(whole.bytes.subarray(stop.at).toString())
        expect(rest.end).toEqual(whole.end)
      }),
      { numRuns: 60 },
    )
  })

  it('says open of what was open when it was made, whatever has become of it', async () => {
    await fc.assert(
      fc.asyncProperty(log, async partitions => {
        const plan = planOf(partitions, {})
        const before = await walked(partitions, plan)
        // All transactions are decided meanwhile: aborted, by markers behind the ends.
        const decided = partitions.map(part => {
          const producers = new Set(part.batches.flatMap(({ producerId }) => producerId ?? []))
          const aborted = [...producers].map(producerId => {
            return { producerId, firstOffset: part.lastStableOffset, lastOffset: part.end }
          })
          return { ...part, lastStableOffset: part.end, aborted: [...part.aborted, ...aborted] }
        })
        expect((await walked(decided, plan)).bytes.toString()).toBe(before.bytes.toString())
      }),
      { numRuns: 40 },
    )
  })

  it('is an error once something of it was deleted', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryPartition(fc.constant(0)), fc.nat(), async (part, pick) => {
        fc.pre(part.end > part.start)
        const plan = planOf([part], {})
        const start = part.start + 1 + (pick % (part.end - part.start))
        const less = { ...part, start, batches: part.batches.filter(batch => batch.lastOffset >= start) }
        await expect(walked([less], plan)).rejects.toMatchObject({ code: 'EXPORT_CHANGED', params: { why: 'deleted' } })
      }),
      { numRuns: 40 },
    )
  })
})
