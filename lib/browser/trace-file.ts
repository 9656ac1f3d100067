import { parseMessageLine } from './message-line'

/** Bytes that a page gathers for a file. */
export const mostFileBytes = 256 * 1024 * 1024

export type TraceFile =
  | { kind: 'file'; parts: string[]; records: number }
  | { kind: 'too-large' | 'failed' | 'aborted' }

/**
 * Reads GET …/trace and keeps its record lines as they are, one JSON object each. A stream that has no end line, or ends with an
 * error, is no file.
 */
export async function readTraceFile(
  url: string,
  options: { signal: AbortSignal; onRecords: (count: number) => void; fetch?: typeof fetch; mostBytes?: number },
): Promise<TraceFile> {
  const { signal, onRecords, mostBytes = mostFileBytes } = options
  const parts: string[] = []
  let records = 0
  let bytes = 0
  try {
    const response = await (options.fetch ?? fetch)(url, { signal, headers: { Accept: 'application/x-ndjson' } })
    if (!response.ok || response.body === null) return { kind: 'failed' }
    const reader = response.body.getReader()
    const decoder = new TextDecoder()
    for (let text = ''; ; ) {
      const { value, done } = await reader.read()
      text += decoder.decode(value, { stream: !done })
      bytes += value?.length ?? 0
      if (bytes > mostBytes) {
        await reader.cancel()
        return { kind: 'too-large' }
      }
      const lines = text.split('\n')
      text = lines.pop() ?? ''
      for (const line of lines) {
        if (line.startsWith('{"type":"record"')) {
          parts.push(`${line}\n`)
          records++
        } else if (line.startsWith('{"type":"end"')) {
          const end = parseMessageLine(line)
          const whole = end?.type === 'end' && (end.reason === 'range' || end.reason === 'limit')
          return whole ? { kind: 'file', parts, records } : { kind: 'failed' }
        }
      }
      onRecords(records)
      if (done) return { kind: 'failed' }
    }
  } catch {
    return { kind: signal.aborted ? 'aborted' : 'failed' }
  }
}
