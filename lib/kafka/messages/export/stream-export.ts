import 'server-only'
import { abortable } from '@/lib/abortable'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { accountedOffsets, sumAccounts } from '../parts/part-account'
import { exportChanged } from './checked-source'
import { type ExportDownload, type ExportJob, totalOffsets } from './export-job'
import { addMark, assertGoing, saveProgress } from './export-jobs'
import { exportHead, exportManifest, exportTail } from './export-manifest'
import { Sha256 } from './sha256'
import { type ExportPosition, startOf, walkExport } from './walk-export'

/** Milliseconds after which a place is marked though few bytes were written since: a search may find little. */
const markEvery = 3_000
const sampleEvery = 500
const mostSamples = 12
/** What can never be mended by trying again. */
const final = new Set(['EXPORT_CHANGED', 'TOPIC_RECREATED', 'TOPIC_NOT_FOUND', 'CORRUPT_RECORD'])

/**
 * The file of an export from a byte on, with the manifest as its end. Begins at the nearest place that is marked, and
 * compares what it makes with what every download before has made.
 *
 * @throws OttlaError where the file cannot be given, or not to its end: whoever sends it must break off then
 */
export async function* streamExport(
  cluster: Cluster,
  job: ExportJob,
  options: { from: number; signal: AbortSignal },
): AsyncGenerator<Uint8Array> {
  assertGoing(job)
  const { plan, progress } = job
  const { from } = options
  const signal = AbortSignal.any([options.signal, job.over.signal])
  const start = job.marks.before(from)
  const sha = start ? Sha256.from(start.sha) : Sha256.start()
  let bytes = start?.bytes ?? 0
  let marked = Date.now()
  const download: ExportDownload = { bytes, covered: 0, account: sumAccounts([]), waiting: 0, samples: [] }
  job.downloads.add(download)
  progress.startedAt ??= Date.now()
  progress.failure = null

  /** Hashes the bytes, compares them, and gives those that are wanted. */
  const absorb = (chunk: Uint8Array): Uint8Array => {
    let at = 0
    for (const mark of job.marks.within(bytes, bytes + chunk.length)) {
      sha.update(chunk.subarray(at, mark.bytes - bytes))
      at = mark.bytes - bytes
      if (sha.state() !== mark.sha) throw exportChanged(plan.topic, null, 'different')
    }
    sha.update(chunk.subarray(at))
    const wanted = chunk.subarray(Math.min(chunk.length, Math.max(0, from - bytes)))
    bytes += chunk.length
    return wanted
  }
  const mark = (position: ExportPosition) => {
    tell(job, download, position, bytes)
    addMark(job, { bytes, sha: sha.state(), position })
    marked = Date.now()
    saveProgress(job)
  }
  try {
    if (bytes === 0) {
      const head = absorb(exportHead(plan.form))
      if (head.length > 0) yield head
    }
    const first = start?.position ?? startOf(plan)
    let position = () => first
    for await (const step of walkExport(cluster, plan, first, { signal })) {
      position = step.position
      download.waiting = step.waiting
      const wanted = absorb(step.bytes)
      const now = Date.now()
      const sampled = download.samples.at(-1)
      if (!sampled || now - sampled.at >= sampleEvery) tell(job, download, position(), bytes)
      if (job.marks.isDue(bytes) || now - marked >= markEvery) mark(position())
      await whilePaused(job, signal)
      if (wanted.length > 0) yield wanted
    }
    const last = position()
    tell(job, download, last, bytes)
    yield* end(job, last, { bytes, sha: sha.hex(), from })
    progress.finishedAt ??= Date.now()
  } catch (error) {
    if (error instanceof OttlaError && !options.signal.aborted && !progress.cancelled) {
      progress.failure = error.toBody()
      progress.failed = final.has(error.code)
    }
    throw error
  } finally {
    // What was sent last is compared too when somebody asks for it again.
    const isFurthest = bytes > job.marks.furthest && progress.manifest === null
    if (isFurthest && !progress.failed && !job.over.signal.aborted)
      addMark(job, { bytes, sha: sha.state(), position: null })
    job.downloads.delete(download)
    saveProgress(job)
  }
}

function* end(
  job: ExportJob,
  { accounts }: ExportPosition,
  { bytes, sha, from }: { bytes: number; sha: string; from: number },
): Generator<Uint8Array> {
  const { plan, progress, createdAt } = job
  const account = sumAccounts(accounts)
  const total = totalOffsets(plan)
  if (accountedOffsets(account) !== total)
    throw new OttlaError('INTERNAL', `Of ${total} offsets ${accountedOffsets(account)} are accounted for.`)
  const manifest = exportManifest(plan, createdAt, accounts, bytes, sha)
  if (progress.manifest && JSON.stringify(progress.manifest) !== JSON.stringify(manifest))
    throw exportChanged(plan.topic, null, 'different')
  const tail = exportTail(plan.form, manifest)
  progress.manifest = manifest
  progress.totalBytes = bytes + tail.length
  progress.bytes = progress.totalBytes
  if (from > progress.totalBytes)
    throw new OttlaError('OFFSET_OUT_OF_RANGE', `The file has ${progress.totalBytes} bytes only.`, {
      hint: 'Ask for fewer.',
    })
  const wanted = tail.subarray(Math.min(tail.length, Math.max(0, from - bytes)))
  if (wanted.length > 0) yield wanted
}

/** Says how far a download has come, and the job with the furthest of them. */
function tell(job: ExportJob, download: ExportDownload, position: ExportPosition, bytes: number): void {
  const account = sumAccounts(position.accounts)
  const covered = accountedOffsets(account)
  Object.assign(download, { bytes, covered, account })
  download.samples.push({ at: Date.now(), bytes, covered })
  if (download.samples.length > mostSamples) download.samples.shift()
  if (covered < job.progress.covered) return
  Object.assign(job.progress, { covered, account, bytes: Math.max(job.progress.bytes, bytes) })
}

async function whilePaused(job: ExportJob, signal: AbortSignal): Promise<void> {
  while (job.progress.paused) await abortable(job.changed.promise, signal)
}
