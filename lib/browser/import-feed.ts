import { useSyncExternalStore } from 'react'
import type { RequestFailure } from './get-json'
import { apiPath, topicPath } from './paths'
import { errorOf } from './read-stream'

/** Bytes of one request; the server takes 8 MiB at most. */
const pieceBytes = 1024 * 1024
/** Ms between two tries while the server does not answer, and how many there are. */
const tryAgainAfter = 1_000
const mostTries = 30

export interface ImportFeedState {
  file: File
  /** Whether pieces are on their way. */
  sending: boolean
  /** It was sent, as far as the import took it; not again before the import goes on. */
  ended: boolean
  failure: RequestFailure | null
}

// Of the module, so that going from page to page in this tab does not end an import.
const feeds = new Map<string, ImportFeedState>()
const listeners = new Set<() => void>()

function set(id: string, change: Partial<ImportFeedState> & { file: File }): void {
  const before = feeds.get(id) ?? { sending: false, ended: false, failure: null }
  feeds.set(id, { ...before, ...change })
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What this tab knows of the file of an import; null after a reload, until the file is chosen again. */
export function useImportFeed(id: string): ImportFeedState | null {
  return useSyncExternalStore(
    subscribe,
    () => feeds.get(id) ?? null,
    () => null,
  )
}

/** Before an import goes on: its file is sent from the beginning again. */
export function rewindImportFile(id: string): void {
  const feed = feeds.get(id)
  if (feed && !feed.sending && feed.ended) set(id, { file: feed.file, ended: false })
}

/** Remembers the file of an import, so that it can be sent when its job runs. */
export function giveImportFile(id: string, file: File): void {
  set(id, { file, ended: false, failure: null })
}

/**
 * Sends the file of an import to its job, piece by piece, from the byte on that the server asks for; each answer comes
 * when the import has begun with the piece. Never throws; does nothing while the file is being sent, or was sent and
 * not rewound.
 */
export async function feedImport(
  { cluster, topic, id }: { cluster: string; topic: string; id: string },
  options: { fetch?: typeof fetch } = {},
): Promise<void> {
  const feed = feeds.get(id)
  if (!feed || feed.sending || feed.ended) return
  const { file } = feed
  set(id, { file, sending: true, failure: null })
  const url = `${apiPath(topicPath(cluster, topic))}/imports/${id}/file`
  const failure = await sendAll(url, file, options.fetch ?? globalThis.fetch)
  set(id, { file, sending: false, ended: true, failure })
}

async function sendAll(url: string, file: File, fetch: typeof globalThis.fetch): Promise<RequestFailure | null> {
  let tries = 0
  for (let from = 0; from < file.size; ) {
    let response: Response
    try {
      response = await fetch(`${url}?from=${from}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/octet-stream', Accept: 'application/json' },
        body: file.slice(from, from + pieceBytes),
      })
    } catch {
      if (!(await readable(file))) return fileGone
      if (++tries === mostTries) return unreachable
      await new Promise(resolve => setTimeout(resolve, tryAgainAfter))
      continue
    }
    tries = 0
    if (response.ok) {
      from = (await response.json()).next
      continue
    }
    const error = await errorOf(response)
    const next = Number(error.params?.next)
    // An answer was lost on its way: the server says where it stands.
    if (error.code === 'IMPORT_PLACE' && Number.isSafeInteger(next) && next !== from) from = next
    // Why a job has ended is told by the job itself.
    else return error.code === 'JOB_STATE' || error.code === 'CANCELLED' ? null : error
  }
  return null
}

/** A file that was changed or removed since it was chosen cannot be read any more. */
async function readable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer()
    return true
  } catch {
    return false
  }
}

const unreachable: RequestFailure = {
  code: 'SERVER_UNREACHABLE',
  message: 'Ottla’s own server does not answer.',
  hint: 'Check that it still runs where it was started, then resume the import.',
}

const fileGone: RequestFailure = {
  code: 'IMPORT_OTHER_FILE',
  message: 'The file cannot be read any more: it was changed or removed since it was chosen.',
  hint: 'Choose it again.',
  params: { gone: 'true' },
}
