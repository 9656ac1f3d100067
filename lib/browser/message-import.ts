import type { JobDescription } from '@/lib/jobs/types'
import type {
  FaultyRow,
  ImportAccount,
  ImportCompression,
  ImportForm,
  ImportPlan,
  ImportPreview,
} from '@/lib/kafka/messages/import/types'
import type { RequestFailure } from './get-json'
import { apiPath, topicPath } from './paths'
import { type PostOutcome, postJson } from './post-json'
import { errorOf } from './read-stream'

export type ImportJob = JobDescription<ImportPlan, ImportAccount>

/** What is looked at of a file before it is imported: its beginning, and its end, where an export has its manifest. */
const headBytes = 512 * 1024
const tailBytes = 512 * 1024

function importsUrl(cluster: string, topic: string): string {
  return `${apiPath(topicPath(cluster, topic))}/imports`
}

export const failedRowsUrl = (cluster: string, topic: string, id: string) => `${importsUrl(cluster, topic)}/${id}/rows`

export interface FailedRows {
  rows: FaultyRow[]
}

/** Begins an import or a check; the file is sent afterwards. Never throws. */
export function startImport(
  cluster: string,
  topic: string,
  plan: ImportPlan & { check?: string },
): Promise<PostOutcome<ImportJob>> {
  return postJson<ImportJob>(importsUrl(cluster, topic), plan)
}

/** The first rows of a file as they would be produced. Never throws. */
export async function previewImport(
  cluster: string,
  topic: string,
  file: File,
  asked: { form: ImportForm | null; compression: ImportCompression; signal: AbortSignal },
): Promise<PostOutcome<ImportPreview>> {
  const whole = file.size <= headBytes
  const tail = whole ? 0 : Math.min(tailBytes, file.size - headBytes)
  const search = new URLSearchParams({
    name: file.name,
    tail: String(tail),
    whole: whole ? '1' : '0',
    compression: asked.compression,
    ...(asked.form ? { form: JSON.stringify(asked.form) } : {}),
  })
  try {
    const response = await fetch(`${importsUrl(cluster, topic)}/preview?${search}`, {
      method: 'POST',
      signal: asked.signal,
      headers: { 'Content-Type': 'application/octet-stream', Accept: 'application/json' },
      body: new Blob([file.slice(0, headBytes), file.slice(file.size - tail)]),
    })
    if (!response.ok) return { ok: false, failure: await errorOf(response) }
    return { ok: true, data: await response.json() }
  } catch {
    return { ok: false, failure: notRead }
  }
}

/** The rows of an import that failed, as a file to be imported again. Never throws. */
export async function failedRowsFile(url: string): Promise<PostOutcome<File>> {
  try {
    const response = await fetch(`${url}/file`)
    if (!response.ok) return { ok: false, failure: await errorOf(response) }
    const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'failed-rows'
    return { ok: true, data: new File([await response.blob()], name) }
  } catch {
    return { ok: false, failure: notRead }
  }
}

const notRead: RequestFailure = {
  code: 'SERVER_UNREACHABLE',
  message: 'The file could not be read, or Ottla’s own server does not answer.',
  hint: 'Choose the file again; check that Ottla still runs.',
}
