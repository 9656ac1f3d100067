import { expect } from 'vitest'
import { POST as piece } from '@/app/api/clusters/[cluster]/topics/[topic]/imports/[import]/file/route'
import { GET as rowsFile } from '@/app/api/clusters/[cluster]/topics/[topic]/imports/[import]/rows/file/route'
import { GET as rows } from '@/app/api/clusters/[cluster]/topics/[topic]/imports/[import]/rows/route'
import { POST as create } from '@/app/api/clusters/[cluster]/topics/[topic]/imports/route'
import { describeJob, getJob } from '@/lib/jobs/stored-jobs'
import type { JobDescription } from '@/lib/jobs/types'
import type { FaultyRow, ImportAccount, ImportPlan } from '@/lib/kafka/messages/import/types'

/*
 * The route handlers of imports as Next.js calls them.
 */
const base = 'http://localhost:3000/api/clusters/kafka'
const own = { origin: 'http://localhost:3000', host: 'localhost:3000', 'sec-fetch-site': 'same-origin' }

export type ImportJobDescription = JobDescription<ImportPlan, ImportAccount>

const where = (topic: string, id = '') => ({ params: Promise.resolve({ cluster: 'kafka', topic, import: id }) })

export async function createImport(
  topic: string,
  body: object,
): Promise<{
  status: number
  body: Record<string, never> & ImportJobDescription & { error: { code: string; params: Record<string, string> } }
}> {
  const headers = { ...own, 'content-type': 'application/json' }
  const request = new Request(`${base}/topics/t/imports`, { method: 'POST', headers, body: JSON.stringify(body) })
  const answer = await create(request, where(topic))
  return { status: answer.status, body: await answer.json() }
}

export async function sendPiece(
  topic: string,
  id: string,
  from: number,
  bytes: Uint8Array,
  { signal, headers = {} }: { signal?: AbortSignal; headers?: Record<string, string> } = {},
) {
  const request = new Request(`${base}/topics/t/imports/${id}/file?from=${from}`, {
    method: 'POST',
    headers: { ...own, 'content-type': 'application/octet-stream', 'content-length': String(bytes.length), ...headers },
    body: Uint8Array.from(bytes),
    ...(signal ? { signal } : {}),
  })
  const answer = await piece(request, where(topic, id))
  return { status: answer.status, body: await answer.json() }
}

/** All of it, one piece after the other; ends early when the import does. */
export async function sendFile(topic: string, id: string, file: Uint8Array, pieceBytes = 1024 * 1024): Promise<void> {
  for (let from = 0; from < file.length; from += pieceBytes) {
    const { status } = await sendPiece(topic, id, from, file.subarray(from, from + pieceBytes))
    if (status !== 200) return
  }
}

export function importOf(id: string): ImportJobDescription {
  return describeJob(getJob('kafka', id)) as ImportJobDescription
}

export async function importEnded(id: string): Promise<ImportJobDescription> {
  await expect.poll(() => importOf(id).finishedAt, { timeout: 120_000, interval: 20 }).not.toBeNull()
  return importOf(id)
}

/** Begins, sends and waits for the end. */
export async function runImport(
  topic: string,
  file: Uint8Array,
  body: object,
  pieceBytes?: number,
): Promise<ImportJobDescription> {
  const { status, body: job } = await createImport(topic, { file: { name: 'file.txt', size: file.length }, ...body })
  expect([status, job.error]).toEqual([200, null])
  await sendFile(topic, job.id, file, pieceBytes)
  return importEnded(job.id)
}

export async function failedRows(topic: string, id: string): Promise<FaultyRow[]> {
  const answer = await rows(new Request(`${base}/topics/t/imports/${id}/rows`), where(topic, id))
  return (await answer.json()).rows
}

export async function failedRowsFile(topic: string, id: string): Promise<Buffer> {
  const answer = await rowsFile(new Request(`${base}/topics/t/imports/${id}/rows/file`), where(topic, id))
  return Buffer.from(await answer.arrayBuffer())
}
