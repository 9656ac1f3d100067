import { describe, expect, it } from 'vitest'
import type { EndLine, MessageLine } from '@/lib/kafka/messages/types'
import { missingRanges, previewsOf } from './groups-preview-ranges'

const payload = { format: 'string' as const, text: 'hello', bytes: 5 }
const record = (offset: number): MessageLine => ({
  type: 'record',
  partition: 3,
  offset: String(offset),
  timestamp: '0',
  timestampType: 'CreateTime',
  key: payload,
  value: payload,
  headers: [],
  size: 5,
})
const end = (to: string): EndLine => ({
  type: 'end',
  reason: 'limit',
  next: null,
  previous: null,
  covered: { '3': { from: '0', to } },
  ends: {},
  ordered: true,
  elapsedMs: 1,
  bytes: 1,
})
const drawn = (previews: Map<bigint, { kind: string; why?: string }>) =>
  [...previews].sort(([a], [b]) => Number(a - b)).map(([offset, p]) => `${offset} ${p.why ?? p.kind}`)

describe('missingRanges', () => {
  it('joins what is near and leaves out what is known', () => {
    const offsets = [0n, 500n, 501n, 502n, 503n, 999n, 1000n]
    expect(missingRanges(offsets, new Map())).toEqual([
      { from: 0n, to: 0n },
      { from: 500n, to: 503n },
      { from: 999n, to: 1000n },
    ])
    expect(missingRanges(offsets, new Set([0n, 500n, 502n, 999n, 1000n]))).toEqual([{ from: 501n, to: 503n }])
    expect(missingRanges(offsets, new Set(offsets))).toEqual([])
  })
})

describe('previewsOf', () => {
  it('has records and the reasons of gaps, and nothing beyond the range', () => {
    const lines: MessageLine[] = [
      record(10),
      { type: 'gap', partition: 3, from: '11', to: '12', why: 'control' },
      record(13),
      record(20),
    ]
    expect(drawn(previewsOf(lines, end('21'), { from: 10n, to: 14n }))).toEqual([
      '10 record',
      '11 control',
      '12 control',
      '13 record',
      '14 compacted',
    ])
  })

  it('does not walk through a gap of millions', () => {
    const lines: MessageLine[] = [{ type: 'gap', partition: 3, from: '0', to: '9000000000000000', why: 'deleted' }]
    expect(drawn(previewsOf(lines, null, { from: 5n, to: 6n }))).toEqual(['5 deleted', '6 deleted'])
  })

  it('claims nothing about what was not looked at', () => {
    expect(drawn(previewsOf([record(1)], null, { from: 1n, to: 5n }))).toEqual(['1 record'])
    expect(drawn(previewsOf([record(1)], end('3'), { from: 1n, to: 5n }))).toEqual(['1 record', '2 compacted'])
  })
})
