import type { MessageLine, Payload, RecordHeader } from '@/lib/kafka/messages/types'

/**
 * One line of GET …/messages, or null where it is none of the types that the page knows. Checked by hand and not by zod:
 * it runs for every record of a live tail, and it keeps zod out of what the browser must load.
 */
export function parseMessageLine(text: string): MessageLine | null {
  let line: unknown
  try {
    line = JSON.parse(text)
  } catch {
    return null
  }
  return isMessageLine(line) ? line : null
}

/** Whether a value from the wire is a line of a message stream; what is optional in a line is not looked at. */
export function isMessageLine(line: unknown): line is MessageLine {
  if (!isObject(line)) return false
  switch (line.type) {
    case 'record':
      return (
        isPartition(line.partition) &&
        isDecimal(line.offset) &&
        isDecimal(line.timestamp) &&
        isPayload(line.key) &&
        isPayload(line.value) &&
        Array.isArray(line.headers) &&
        line.headers.every(isHeader) &&
        isCount(line.size)
      )
    case 'progress':
      return isDecimal(line.scanned) && (line.total === null || isDecimal(line.total)) && isCount(line.bytes)
    case 'gap':
      return isPartition(line.partition) && isDecimal(line.from) && isDecimal(line.to) && typeof line.why === 'string'
    case 'end':
      return (
        typeof line.reason === 'string' &&
        isCursor(line.next) &&
        isCursor(line.previous) &&
        isRanges(line.covered, 'from', 'to') &&
        isRanges(line.ends, 'start', 'end') &&
        typeof line.ordered === 'boolean' &&
        isCount(line.elapsedMs) &&
        isCount(line.bytes)
      )
    default:
      return false
  }
}

/** @returns whether the value is text, bytes or null as the API writes them */
function isPayload(value: unknown): value is Payload {
  return isObject(value) && typeof value.format === 'string' && typeof value.text === 'string' && isCount(value.bytes)
}

function isHeader(value: unknown): value is RecordHeader {
  return isObject(value) && typeof value.key === 'string' && isPayload(value.value)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isDecimal(value: unknown): boolean {
  return typeof value === 'string' && /^-?\d{1,20}$/.test(value)
}

function isPartition(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}

function isCursor(value: unknown): boolean {
  return value === null || typeof value === 'string'
}

function isRanges(value: unknown, low: string, high: string): boolean {
  return isObject(value) && Object.values(value).every(r => isObject(r) && isDecimal(r[low]) && isDecimal(r[high]))
}
