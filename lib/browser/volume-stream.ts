import type { VolumeEnd, VolumeInterval, VolumeLine } from '@/lib/kafka/messages/types'
import type { RequestFailure } from './get-json'
import { apiPath, topicPath } from './paths'
import { errorOf } from './read-stream'

/** GET …/volume: offsets by time. @param partitions null: all */
export function volumeUrl(cluster: string, topic: string, partitions: number[] | null, intervals: number): string {
  const search = new URLSearchParams({ intervals: String(intervals) })
  if (partitions !== null) search.set('partitions', partitions.join(','))
  return `${apiPath(topicPath(cluster, topic))}/volume?${search}`
}

/** Each boundary between intervals is looked up in every partition, so a topic of very many is seen less finely. */
export function intervalsFor(partitions: number): number {
  return partitions <= 100 ? 60 : partitions <= 300 ? 30 : 15
}

export type VolumeOutcome =
  | { kind: 'end'; end: VolumeEnd }
  | { kind: 'failed'; failure: RequestFailure }
  | { kind: 'aborted' }

/** Reads a volume line by line. Never throws: whatever happens is an outcome. */
export async function readVolume(
  url: string,
  options: { signal: AbortSignal; onLine: (line: VolumeLine) => void; fetch?: typeof fetch },
): Promise<VolumeOutcome> {
  const { signal, onLine } = options
  try {
    const response = await (options.fetch ?? fetch)(url, { signal, headers: { Accept: 'application/x-ndjson' } })
    if (!response.ok || response.body === null) return { kind: 'failed', failure: await errorOf(response) }
    const reader = response.body.getReader()
    const decoder = new TextDecoder()
    for (let text = ''; ; ) {
      const { value, done } = await reader.read()
      text += decoder.decode(value, { stream: !done })
      const lines = text.split('\n')
      text = lines.pop() ?? ''
      for (const raw of lines) {
        const line = parseVolumeLine(raw)
        if (line === null) return { kind: 'failed', failure: notUnderstood }
        if (line.type === 'volume') onLine(line)
        else if (line.error === undefined) return { kind: 'end', end: line }
        else return { kind: 'failed', failure: line.error }
      }
      if (done) return { kind: 'failed', failure: cut }
    }
  } catch {
    return signal.aborted ? { kind: 'aborted' } : { kind: 'failed', failure: cut }
  }
}

const cut: RequestFailure = {
  code: 'SERVER_UNREACHABLE',
  message: 'Ottla’s own server does not answer.',
  hint: 'Check that it still runs where it was started.',
}
const notUnderstood: RequestFailure = {
  code: 'INTERNAL',
  message: 'The answer has a line that this page does not understand.',
  hint: 'Reload the page: it may be older than the server.',
}

/** One line of GET …/volume, or null where it is none; by hand, which keeps zod out of the browser. */
export function parseVolumeLine(text: string): VolumeLine | VolumeEnd | null {
  let line: unknown
  try {
    line = JSON.parse(text)
  } catch {
    return null
  }
  if (isVolumeLine(line)) return line
  return isVolumeEnd(line) ? line : null
}

function isVolumeLine(line: unknown): line is VolumeLine {
  return isObject(line) && line.type === 'volume' && Array.isArray(line.intervals) && line.intervals.every(isInterval)
}

function isInterval(value: unknown): value is VolumeInterval {
  return isObject(value) && isDecimal(value.from) && isDecimal(value.to) && isDecimals(value.spans)
}

function isVolumeEnd(line: unknown): line is VolumeEnd {
  return (
    isObject(line) && line.type === 'end' && isObject(line.ends) && isDecimals(line.before) && isDecimals(line.after)
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isDecimal(value: unknown): boolean {
  return typeof value === 'string' && /^-?\d{1,20}$/.test(value)
}

function isDecimals(value: unknown): boolean {
  return isObject(value) && Object.values(value).every(isDecimal)
}
