import { segmentFromName } from '@/lib/http/path-name'
import type { ProtoSet } from '@/lib/kafka/protos/types'
import { apiPath, clusterPath } from './paths'
import { type PostOutcome, postJson } from './post-json'

/** Files that were chosen to be uploaded. */
export interface ProtoUpload {
  /** Null where nothing says how the set may be called. */
  name: string | null
  files: { path: string; text: string }[]
}

export function protosUrl(cluster: string): string {
  return `${apiPath(clusterPath(cluster))}/protos`
}

/** Address of a file as it was uploaded. */
export function protoFileUrl(cluster: string, set: string, path: string): string {
  return `${protosUrl(cluster)}/${segmentFromName(set)}/file?${new URLSearchParams({ path })}`
}

export function uploadProtos(
  cluster: string,
  body: { name: string; replace: boolean; files: ProtoUpload['files'] },
): Promise<PostOutcome<ProtoSet>> {
  return postJson(protosUrl(cluster), body)
}

export function deleteProtos(cluster: string, set: string): Promise<PostOutcome<unknown>> {
  return postJson(`${protosUrl(cluster)}/${segmentFromName(set)}/delete`, {})
}

/** The .proto files among some that were chosen; of a folder, with their place in it. */
export async function uploadOf(files: readonly { file: File; path: string }[]): Promise<ProtoUpload> {
  const own = files.filter(({ path }) => path.toLowerCase().endsWith('.proto'))
  const texts = await Promise.all(own.map(({ file }) => file.text()))
  const first = own[0]?.path ?? ''
  const name = (first.includes('/') ? first.slice(0, first.indexOf('/')) : first.replace(/\.proto$/i, ''))
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 60)
  return { name: name || null, files: own.map(({ path }, i) => ({ path, text: texts[i] ?? '' })) }
}

/** What was dropped, folders with all that is in them. */
export async function droppedFiles(items: DataTransferItemList): Promise<{ file: File; path: string }[]> {
  const entries = [...items].flatMap(item => item.webkitGetAsEntry() ?? [])
  return (await Promise.all(entries.map(entry => filesIn(entry)))).flat()
}

async function filesIn(entry: FileSystemEntry): Promise<{ file: File; path: string }[]> {
  if (entry instanceof FileSystemFileEntry) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [{ file, path: entry.fullPath.replace(/^\//, '') }]
  }
  if (!(entry instanceof FileSystemDirectoryEntry)) return []
  const reader = entry.createReader()
  const found: FileSystemEntry[] = []
  // A browser gives a hundred at a time, and none at the end.
  for (let more = await nextOf(reader); more.length > 0; more = await nextOf(reader)) found.push(...more)
  return (await Promise.all(found.map(each => filesIn(each)))).flat()
}

function nextOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject))
}
