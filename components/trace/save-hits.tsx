'use client'
import { Download } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { saveBlob } from '@/components/messages/panel/save-bytes'
import { Button } from '@/components/ui/button'
import { mostFileBytes, readTraceFile } from '@/lib/browser/trace-file'
import { type TraceView, traceUrl } from '@/lib/browser/trace-view'
import { useT } from '@/lib/i18n/context'
import { bytes } from '@/lib/i18n/format'

interface SaveHitsProps {
  cluster: string
  view: TraceView
  /** Hits on the page. */
  records: number
  /** Some topics are missing: a file would not say so. */
  partial: boolean
}

/** The hits of the page as a file: read again with whole values, and saved only if all of them came. */
export function SaveHits({ cluster, view, records, partial }: SaveHitsProps) {
  const { export: words } = useT().trace
  const [done, setDone] = useState<number | null>(null)
  const [word, setWord] = useState('')
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  async function save() {
    const attempt = new AbortController()
    running.current = attempt
    setDone(0)
    setWord('')
    const url = traceUrl(cluster, view, { limit: records, preview: null })
    const file = await readTraceFile(url, { signal: attempt.signal, onRecords: setDone })
    setDone(null)
    if (file.kind === 'too-large') setWord(words.tooLarge(bytes(mostFileBytes)))
    else if (file.kind === 'failed') setWord(words.failed)
    else if (file.kind === 'file' && file.records < records) setWord(words.fewer(file.records, records))
    else if (file.kind === 'file') {
      saveBlob('trace.jsonl', new Blob(file.parts, { type: 'application/x-ndjson' }))
      setWord(words.saved(file.records))
    }
  }

  return (
    <span className="inline-flex items-center gap-2">
      <span role="status">{done === null ? word : words.reading(done, records)}</span>
      <Button
        size="sm"
        kind="ghost"
        icon={Download}
        title={words.title}
        busy={done !== null}
        disabled={records === 0 || partial}
        onClick={() => void save()}
        className="h-6 px-1.5 text-xs"
      >
        {words.button}
      </Button>
    </span>
  )
}
