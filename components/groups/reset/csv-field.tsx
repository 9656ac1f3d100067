'use client'
import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Button } from '@/components/ui/button'
import { useResetWords } from '@/lib/i18n/reset'
import type { CsvFile } from './reset-draft'

const mostBytes = 2 * 1024 * 1024

/** A file of offsets; it is read here and judged by the server, line for line. */
export function CsvField({ value, onChange }: { value: CsvFile | null; onChange: (csv: CsvFile | null) => void }) {
  const { field } = useResetWords()
  const input = useRef<HTMLInputElement>(null)
  const [tooLarge, setTooLarge] = useState(false)

  async function choose(file: File | undefined) {
    if (file === undefined) return
    setTooLarge(file.size > mostBytes)
    onChange(file.size > mostBytes ? null : { name: file.name, text: await file.text() })
  }

  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="font-medium text-sm">{field.file}</span>
      <div className="flex min-w-0 items-center gap-2">
        <input
          ref={input}
          type="file"
          accept=".csv,text/csv,text/plain"
          aria-label={field.file}
          className="sr-only"
          tabIndex={-1}
          onChange={event => {
            void choose(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <Button icon={FileUp} onClick={() => input.current?.click()}>
          {field.chooseFile}
        </Button>
        {value !== null && <span className="mono min-w-0 truncate text-sm">{visibleString(value.name)}</span>}
      </div>
      <span aria-live="polite" className={tooLarge ? 'text-crit text-xs' : 'text-text-3 text-xs'}>
        {tooLarge ? field.tooLarge : field.fileHelp}
      </span>
    </div>
  )
}
