import { describe, expect, it } from 'vitest'
import type { RecordLine } from '@/lib/kafka/messages/types'
import { createMessageBuffer } from './message-buffer'
import { recordLine as record } from './testing/message-lines'

describe('createMessageBuffer', () => {
  it('keeps the newest records in order', () => {
    const buffer = createMessageBuffer({ maxRows: 3 })
    for (let i = 0; i < 8; i++) buffer.push(record(i))
    expect(buffer.length).toBe(3)
    expect(buffer.received).toBe(8)
    expect([0, 1, 2, 3, -1].map(i => buffer.at(i)?.offset)).toEqual(['5', '6', '7', undefined, undefined])
  })

  it('holds no more bytes than it may, and at least the newest', () => {
    const buffer = createMessageBuffer({ maxRows: 100, maxBytes: 5000 })
    for (let i = 0; i < 20; i++) buffer.push(record(i, 'x'.repeat(1000)))
    expect(buffer.bytes).toBeLessThanOrEqual(5000)
    expect(buffer.length).toBe(2)
    buffer.push(record(99, 'x'.repeat(10_000)))
    expect(buffer.length).toBe(1)
    expect(buffer.at(0)?.offset).toBe('99')
  })

  it('forgets all but the count when cleared', () => {
    const buffer = createMessageBuffer({ maxRows: 3 })
    for (let i = 0; i < 5; i++) buffer.push(record(i))
    buffer.clear()
    expect([buffer.length, buffer.bytes, buffer.received]).toEqual([0, 0, 5])
    buffer.push(record(7))
    expect(buffer.at(0)?.offset).toBe('7')
  })

  it('tells what leaves, and which it was, for each of its bounds', () => {
    const left: string[] = []
    const onLeave = (record: RecordLine, arrival: number) => left.push(`${record.offset} was ${arrival}`)
    const buffer = createMessageBuffer({ maxRows: 3, maxBytes: 5000, onLeave })
    for (let i = 10; i < 15; i++) buffer.push(record(i))
    expect(left).toEqual(['10 was 0', '11 was 1'])
    buffer.push(record(15, 'x'.repeat(2200)))
    expect(left.slice(2)).toEqual(['12 was 2', '13 was 3', '14 was 4'])
    buffer.clear()
    expect(left.slice(5)).toEqual(['15 was 5'])
    buffer.push(record(16))
    buffer.clear()
    expect(left.at(-1)).toBe('16 was 6')
    expect(buffer.received).toBe(7)
  })
})
