import { describe, expect, it } from 'vitest'
import type { EndLine } from '@/lib/kafka/messages/types'
import { coveredOffsets, coveredStretch, hitMarks, logSize, walkStretch } from './range-geometry'

const end = (covered: EndLine['covered'], ends: EndLine['ends']): EndLine => ({
  type: 'end',
  reason: 'limit',
  next: null,
  previous: null,
  covered,
  ends,
  ordered: true,
  elapsedMs: 0,
  bytes: 0,
})

describe('logSize', () => {
  it('adds up', () => {
    expect(
      logSize([
        { start: '5', end: '10' },
        { start: '0', end: '9007199254740993' },
      ]),
    ).toEqual({
      start: 5n,
      end: 9007199254741003n,
    })
  })
  it('is not known where one partition is not', () => {
    expect(
      logSize([
        { start: '5', end: '10' },
        { start: null, end: null },
      ]),
    ).toBeNull()
    expect(logSize([])).toBeNull()
  })
})

describe('coveredStretch', () => {
  it('is the whole log when everything is shown', () => {
    expect(
      coveredStretch(end({ 0: { from: '3', to: '8' } }, { 0: { start: '3', end: '8' }, 1: { start: '0', end: '0' } })),
    ).toEqual({ from: 0, to: 1 })
  })
  it('is where the rows lie', () => {
    expect(coveredStretch(end({ 0: { from: '60', to: '80' } }, { 0: { start: '10', end: '110' } }))).toEqual({
      from: 0.5,
      to: 0.7,
    })
  })
  it('is nothing in an empty log', () => {
    expect(coveredStretch(end({}, { 0: { start: '4', end: '4' } }))).toBeNull()
  })
})

describe('walkStretch', () => {
  const progress = { type: 'progress', scanned: '10', total: '40', bytes: 0 } as const
  it('goes from left to right when reading forward', () => {
    expect(walkStretch(progress, { start: 0n, end: 80n }, 'forward')).toEqual({
      scanned: { from: 0.5, to: 0.625 },
      rest: { from: 0.625, to: 1 },
    })
  })
  it('goes from right to left when reading backward', () => {
    expect(walkStretch(progress, null, 'backward')).toEqual({
      scanned: { from: 0.75, to: 1 },
      rest: { from: 0, to: 0.75 },
    })
  })
  it('has no place while following', () => {
    expect(walkStretch({ ...progress, total: null }, null, 'forward')).toBeNull()
  })
})

describe('hitMarks', () => {
  it('lie where the records do, each in its own partition, and near ones are one', () => {
    const ends = new Map([
      [0, { start: 100n, end: 200n }],
      [1, { start: 0n, end: 1_000_000n }],
    ])
    const at = (partition: number, offset: number) => ({ partition, offset: String(offset) })
    expect(hitMarks([at(0, 150), at(1, 250_000), at(1, 250_100), at(7, 1)], ends)).toEqual([0.5, 0.25])
  })
})

it('coveredOffsets adds up what was looked at', () => {
  expect(coveredOffsets(end({ 0: { from: '3', to: '8' }, 1: { from: '0', to: '2' } }, {}))).toBe(7n)
})
