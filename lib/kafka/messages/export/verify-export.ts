import { createHash } from 'node:crypto'
import { exportTail, manifestStart } from './export-manifest'
import { csvCells, readCsvRecord, readJsonlRecord } from './export-reader'
import type { ExportRecord } from './export-record'
import { readManifest } from './read-manifest'
import { splitLines } from './split-lines'
import type { ExportManifest } from './types'

/**
 * - `missing`: the file has no manifest: it was cut off, or is no export
 * - `invalid`: what stands in its place is no manifest, or its numbers do not add up
 * - `behind`: something follows the manifest
 * - `changed`: the bytes before are not those that the manifest was made of
 * - `record`: a line is no record of an export
 * - `count`: there are more or fewer records than the manifest says
 */
type ExportFault = 'missing' | 'invalid' | 'behind' | 'changed' | 'record' | 'count'

export type Verified =
  | { complete: true; manifest: ExportManifest }
  | { complete: false; fault: ExportFault /** Line at which it was seen, from 1. */; line: number }

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/**
 * Whether a file of JSON Lines or CSV is a whole export, unchanged. Goes through it once, a line in memory at a time.
 *
 * @param each gets every record in its order, before it is known whether the file is whole
 */
export async function verifyExport(
  chunks: Chunks,
  format: 'jsonl' | 'csv',
  each: (record: ExportRecord) => void = () => {},
): Promise<Verified> {
  const hash = createHash('sha256')
  const seen = new Map<number, bigint>()
  let bytes = 0n
  let line = 0
  let manifest: ExportManifest | null = null
  const fault = (fault: ExportFault): Verified => ({ complete: false, fault, line })
  for await (const entry of splitLines(chunks, { quoted: format === 'csv' })) {
    line++
    if (manifest) return fault('behind')
    const start = entry.bytes.toString('latin1', 0, manifestStart[format].length)
    if (start === manifestStart[format]) {
      manifest = entry.ended ? manifestOf(entry.bytes, format) : null
      if (!manifest) return fault('invalid')
      continue
    }
    if (!entry.ended) return fault('missing')
    hash.update(entry.bytes)
    bytes += BigInt(entry.bytes.length)
    if (format === 'csv' && line === 1) continue
    const record = recordOf(entry.bytes, format)
    if (!record) return fault('record')
    seen.set(record.partition, (seen.get(record.partition) ?? 0n) + 1n)
    each(record)
  }
  if (!manifest) return fault('missing')
  if (manifest.bytes !== String(bytes) || manifest.sha256 !== hash.digest('hex')) return fault('changed')
  const counted = manifest.partitions.every(part => BigInt(part.records) === (seen.get(part.partition) ?? 0n))
  return counted ? { complete: true, manifest } : fault('count')
}

/** The same for raw values against the manifest that came as a file of its own. */
export async function verifyRawExport(chunks: Chunks, manifestJson: string): Promise<Verified> {
  const manifest = readManifest(manifestJson)
  if (!manifest) return { complete: false, fault: 'invalid', line: 0 }
  const hash = createHash('sha256')
  // Values with lengths end with the manifest itself.
  const tail = exportTail(manifest.form, manifest)
  const body = BigInt(manifest.bytes)
  const end: Uint8Array[] = []
  let bytes = 0n
  for await (const chunk of chunks) {
    const inside = Number(body - bytes < 0n ? 0n : body - bytes)
    hash.update(chunk.subarray(0, inside))
    if (chunk.length > inside) end.push(Uint8Array.from(chunk.subarray(inside)))
    bytes += BigInt(chunk.length)
    if (bytes > body + BigInt(tail.length)) return { complete: false, fault: 'behind', line: 0 }
  }
  if (bytes < body + BigInt(tail.length)) return { complete: false, fault: 'missing', line: 0 }
  const same = manifest.sha256 === hash.digest('hex') && Buffer.concat(end).equals(tail)
  return same ? { complete: true, manifest } : { complete: false, fault: 'changed', line: 0 }
}

/** The manifest that a last line is; null where it is none, to the byte. */
export function manifestOf(bytes: Buffer, format: 'jsonl' | 'csv'): ExportManifest | null {
  const text = bytes.toString('utf8')
  const json =
    format === 'csv' ? csvCells(text.trimEnd())[1] : text.slice(manifestStart.jsonl.length).trimEnd().slice(0, -1)
  const manifest = readManifest(json ?? '')
  // One spelling only, to the last byte.
  return manifest?.form.format === format && bytes.equals(exportTail(manifest.form, manifest)) ? manifest : null
}

function recordOf(bytes: Buffer, format: 'jsonl' | 'csv'): ExportRecord | null {
  const text = bytes.toString('utf8')
  try {
    return format === 'jsonl' ? readJsonlRecord(text) : readCsvRecord(csvCells(text.replace(/\r\n$/, '')))
  } catch {
    return null
  }
}
