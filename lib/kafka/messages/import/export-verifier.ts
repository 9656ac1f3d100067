import { createHash } from 'node:crypto'
import type { ExportManifest } from '../export/types'
import { manifestOf } from '../export/verify-export'
import type { Row } from './row-splitter'
import type { ExportVerdict } from './types'

/** Finds out over one walk through a file whether it is a whole export. Gets every byte once, in order. */
export class ExportVerifier {
  private readonly layout: 'jsonl' | 'csv'
  private readonly hash = createHash('sha256')
  private bytes = 0
  private manifest: ExportManifest | null = null
  private verdict: ExportVerdict | null = null

  constructor(layout: 'jsonl' | 'csv') {
    this.layout = layout
  }

  /** Whether the manifest, or what stands in its place, was read: nothing may follow. */
  get ended(): boolean {
    return this.manifest !== null || this.verdict !== null
  }

  /** Bytes before the manifest. */
  body(bytes: Uint8Array): void {
    this.hash.update(bytes)
    this.bytes += bytes.length
  }

  last({ bytes, ended }: Row): void {
    this.manifest = ended ? manifestOf(bytes, this.layout) : null
    if (!this.manifest) this.verdict = 'invalid'
  }

  behind(): void {
    this.verdict = 'behind'
  }

  /** @param seen records by partition */
  end(seen: Readonly<Record<string, number>>): ExportVerdict {
    if (this.verdict) return this.verdict
    if (!this.manifest) return 'missing'
    const { bytes, sha256, partitions } = this.manifest
    if (bytes !== String(this.bytes) || sha256 !== this.hash.digest('hex')) return 'changed'
    const same = partitions.every(({ partition, records }) => Number(records) === (seen[partition] ?? 0))
    return same ? 'complete' : 'count'
  }
}
