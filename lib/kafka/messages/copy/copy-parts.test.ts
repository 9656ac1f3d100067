import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { droppedHeaders, lastHeader, partitionOf } from './route-record'
import { selectionRounds } from './selection-rounds'
import { WrittenBefore } from './written-before'

describe('selectionRounds', () => {
  it('names every chosen record once, no other, and each partition once in a round', () => {
    const record = fc.record({ partition: fc.nat(3), offset: fc.nat(30) })
    fc.assert(
      fc.property(fc.array(record, { minLength: 1 }), records => {
        const rounds = selectionRounds(records)
        const named = rounds.flat().flatMap(({ partition, from, to }) => {
          return Array.from({ length: to - from }, (_, i) => `${partition}@${from + i}`)
        })
        expect(new Set(named).size).toBe(named.length)
        expect(new Set(named)).toEqual(new Set(records.map(({ partition, offset }) => `${partition}@${offset}`)))
        for (const round of rounds) expect(new Set(round.map(({ partition }) => partition)).size).toBe(round.length)
      }),
    )
  })
})

describe('WrittenBefore', () => {
  const found = (...digests: (string | null)[]) => digests.map((digest, offset) => ({ offset, digest }))
  const taken = (before: WrittenBefore, digests: string) =>
    [...digests].map(digest => before.take('t', 0, () => digest)?.offset ?? null)

  it('gives each found record once, in order, and leaves what was never written', () => {
    const before = new WrittenBefore()
    before.add('t', 0, found('a', 'c', 'c'))
    expect(taken(before, 'abccd')).toEqual([0, null, 1, 2, null])
    expect(before.left).toBe(0)
  })

  it('takes what nobody can read any more for the next record, unless that is the one behind it', () => {
    const before = new WrittenBefore()
    before.add('t', 0, found(null, null, 'c'))
    expect(taken(before, 'abcd')).toEqual([0, 1, 2, null])
    const other = new WrittenBefore()
    other.add('t', 0, found(null, 'c'))
    expect(taken(other, 'cd')).toEqual([1, null])
    expect(other.left).toBe(0)
  })
})

describe('dead-letter headers', () => {
  it('reads a partition as Connect and as Spring write it, and nothing else', () => {
    expect(partitionOf(Buffer.from('12'))).toBe(12)
    expect(partitionOf(Buffer.from([0, 0, 1, 2]))).toBe(258)
    expect(partitionOf(Buffer.from('1234'))).toBe(1234)
    expect(partitionOf(Buffer.from([0xff, 0xff, 0xff, 0xff]))).toBeNull()
    for (const value of ['', 'a', '-1', '1.5']) expect(partitionOf(Buffer.from(value))).toBeNull()
    expect(partitionOf(null)).toBeNull()
  })

  it('leaves out names and beginnings of names, and takes the last of a name', () => {
    const isDropped = droppedHeaders(['kafka_dlt-*', 'exact'])
    expect(['kafka_dlt-original-topic', 'exact', 'exactly', 'trace'].map(isDropped)).toEqual([true, true, false, false])
    const headers = ['1', '2'].map(text => ({ key: 'a', value: Buffer.from(text) }))
    expect(lastHeader({ headers }, 'a')?.toString()).toBe('2')
    expect(lastHeader({ headers }, 'b')).toBeNull()
  })
})
