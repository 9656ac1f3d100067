import type { ReadLine } from '@/lib/kafka/groups/types'
import { isMessageLine } from './message-line'

/** One line of POST …/groups/{group}/read, or null where it is none that this page knows. By hand: zod stays out of what the browser loads. */
export function parseReadLine(text: string): ReadLine | null {
  try {
    const line: unknown = JSON.parse(text)
    return isReadLine(line) ? line : null
  } catch {
    return null
  }
}

function isReadLine(line: unknown): line is ReadLine {
  if (!isObject(line)) return false
  switch (line.type) {
    case 'joined':
      return (
        typeof line.memberId === 'string' &&
        typeof line.generation === 'number' &&
        isPartitions(line.assignment) &&
        isOffsets(line.startedAt)
      )
    case 'record':
      return isObject(line.record) && line.record.type === 'record' && isMessageLine(line.record)
    case 'committed':
      return isOffsets(line.offsets)
    case 'rebalance':
      return isPartitions(line.assignment) && isPartitions(line.lost) && isPartitions(line.gained)
    case 'waiting':
      return isOffsets(line.ends)
    case 'end':
      return typeof line.reason === 'string' && typeof line.read === 'number'
    default:
      return false
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isPartitions(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(item => Number.isInteger(item) && item >= 0)
}

function isOffsets(value: unknown): boolean {
  return (
    isObject(value) && Object.values(value).every(offset => typeof offset === 'string' && /^\d{1,20}$/.test(offset))
  )
}
