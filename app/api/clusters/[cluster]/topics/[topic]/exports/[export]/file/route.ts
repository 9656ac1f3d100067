import { fileAnswer } from '@/lib/http/file-answer'
import { noQuery, readRoute } from '@/lib/http/read-route'
import { exportFileName } from '@/lib/kafka/messages/export/export-file-name'
import { assertGoing, getExport } from '@/lib/kafka/messages/export/export-jobs'
import { streamExport } from '@/lib/kafka/messages/export/stream-export'

const types = {
  jsonl: 'application/jsonl; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  raw: 'application/octet-stream',
}

/** The file itself, made while it is sent; goes on by `Range` where a download broke. */
export const GET = readRoute(noQuery, async ({ cluster, names, headers, signal }) => {
  const job = getExport(cluster.config.id, names.topic ?? '', names.export ?? '')
  assertGoing(job)
  const file = {
    name: exportFileName(job),
    type: types[job.plan.form.format],
    etag: `"${job.id}"`,
    total: job.progress.totalBytes,
    bytes: (from: number, left: AbortSignal) => streamExport(cluster, job, { from, signal: left }),
  }
  return fileAnswer(file, headers, signal)
})
