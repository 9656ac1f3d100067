import { OttlaError } from '@/lib/errors'
import { noStore } from '@/lib/http/json-answer'
import { noQuery, readRoute } from '@/lib/http/read-route'
import { exportFileName } from '@/lib/kafka/messages/export/export-file-name'
import { assertGoing, getExport } from '@/lib/kafka/messages/export/export-jobs'

/** The manifest as a file of its own, for raw values, which have no place for one. */
export const GET = readRoute(noQuery, async ({ cluster, names }) => {
  const job = getExport(cluster.config.id, names.topic ?? '', names.export ?? '')
  assertGoing(job)
  const { manifest } = job.progress
  if (manifest === null)
    throw new OttlaError('NOT_FOUND', 'This export has no manifest yet.', {
      hint: 'Download the file to its end first.',
    })
  const disposition = `attachment; filename="${exportFileName(job)}.manifest.json"`
  return Response.json(manifest, { headers: { ...noStore, 'Content-Disposition': disposition } })
})
