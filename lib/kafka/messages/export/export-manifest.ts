import { createHash } from 'node:crypto'
import { emptyAccount, gapEntries, type PartitionAccount, sumAccounts } from '../parts/part-account'
import { csvColumns } from './csv-columns'
import type { ExportPlan } from './plan-export'
import { int32, manifestLength } from './raw-writer'
import type { ExportCounts, ExportForm, ExportManifest } from './types'

/** What a file must begin its last line with to be proven complete, by format. */
export const manifestStart = { jsonl: '{"manifest":', csv: 'manifest,' } as const

export const manifestVersion = 1

export function exportManifest(
  plan: ExportPlan,
  createdAt: number,
  accounts: readonly PartitionAccount[],
  bytes: number,
  sha256: string,
): ExportManifest {
  const { topic, topicId, clusterId, isolation, filter, form } = plan
  const partitions = plan.parts.map(({ partition, from, to }, i) => {
    return { partition, from: String(from), to: String(to), ...counts(accounts[i] ?? emptyAccount()) }
  })
  return sealed({
    ...{ format: 'ottla-export', version: manifestVersion, form, topic, topicId, clusterId, isolation, filter },
    createdAt: new Date(createdAt).toISOString(),
    ...counts(sumAccounts(accounts)),
    partitions,
    bytes: String(bytes),
    sha256,
  })
}

/** The manifest with the seal that belongs to it. */
export function sealed(manifest: Omit<ExportManifest, 'seal'>): ExportManifest {
  return { ...manifest, seal: createHash('sha256').update(JSON.stringify(manifest)).digest('hex') }
}

function counts({ records, filtered, failed, gaps }: PartitionAccount): ExportCounts {
  const byReason = gapEntries(gaps)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([why, offsets]) => [why, String(offsets)])
  return {
    records: String(records),
    filtered: String(filtered),
    failed: String(failed),
    gaps: Object.fromEntries(byReason),
  }
}

/** What stands before the first record. */
export function exportHead({ format }: ExportForm): Uint8Array {
  return Buffer.from(format === 'csv' ? `${csvColumns.join(',')}\r\n` : '')
}

/**
 * The manifest as the file ends with it. Values with separators between them have no place for one: it is a file of its
 * own beside them.
 */
export function exportTail(form: ExportForm, manifest: ExportManifest): Uint8Array {
  const json = JSON.stringify(manifest)
  if (form.format === 'jsonl') return Buffer.from(`${manifestStart.jsonl}${json}}\n`)
  if (form.format === 'csv') {
    const rest = ','.repeat(csvColumns.length - 2)
    return Buffer.from(`${manifestStart.csv}"${json.replaceAll('"', '""')}"${rest}\r\n`)
  }
  if (form.framing !== 'length') return Buffer.alloc(0)
  const bytes = Buffer.from(json)
  return Buffer.concat([int32(manifestLength), int32(bytes.length), bytes])
}
