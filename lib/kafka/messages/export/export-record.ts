import type { Decimal } from '@/lib/decimal'

/** A record as an export holds it: the bytes themselves, null and empty apart. */
export interface ExportRecord {
  partition: number
  offset: Decimal
  /** Milliseconds since 1970. */
  timestamp: Decimal
  timestampType: 'CreateTime' | 'LogAppendTime'
  key: Buffer | null
  value: Buffer | null
  /** In their order, duplicates too. */
  headers: { key: Buffer; value: Buffer | null }[]
  /** Written by a transaction that was aborted, or that was open when the export began. */
  transaction: 'aborted' | 'open' | null
}
