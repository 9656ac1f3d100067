import type { EndLine, RecordLine } from '@/lib/kafka/messages/types'

/** A record without key or headers, as the server tells it. */
export function recordLine(offset: number, text = 'x', partition = 0): RecordLine {
  return {
    type: 'record',
    partition,
    offset: String(offset),
    timestamp: '1763690000000',
    timestampType: 'CreateTime',
    key: { format: 'null', text: '', bytes: 0 },
    value: { format: 'string', text, bytes: text.length },
    headers: [],
    size: text.length,
  }
}

/** The last line of an answer that was read to its end. */
export function endLine(change: Partial<EndLine> = {}): EndLine {
  return {
    type: 'end',
    reason: 'range',
    next: null,
    previous: null,
    covered: {},
    ends: {},
    ordered: true,
    elapsedMs: 1,
    bytes: 1,
    ...change,
  }
}
