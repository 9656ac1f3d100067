'use client'
import { FileUp } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Status } from '@/components/ui/status'
import { cn } from '@/lib/browser/cn'
import { useHeadingFocusAfter } from '@/lib/browser/use-heading-focus-after'
import { useT } from '@/lib/i18n/context'

/** Takes one file, dropped or chosen. */
export function ImportChooser({ onFile }: { onFile: (file: File) => void }) {
  const { imports: i } = useT()
  const [over, setOver] = useState(false)
  const [empty, setEmpty] = useState(false)
  // What comes in its place has no button that was pressed.
  useHeadingFocusAfter()

  function take(file: File | undefined) {
    setOver(false)
    if (file === undefined) return
    setEmpty(file.size === 0)
    if (file.size > 0) onFile(file)
  }

  function onDrop(event: DragEvent) {
    event.preventDefault()
    take(event.dataTransfer.files[0])
  }

  return (
    <section
      aria-label={i.choose}
      className={cn(
        'flex min-h-[220px] flex-col items-center justify-center gap-2 rounded-lg border border-border-input border-dashed p-6 text-center',
        over && 'border-accent bg-accent-soft',
      )}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <Icon as={FileUp} className="text-text-2" />
      <p className="text-sm">{i.drop}</p>
      <p className="max-w-[60ch] text-text-3 text-xs">{i.dropKinds}</p>
      <FileButton label={i.choose} primary onFile={take} />
      <span role="status" className="min-h-5 text-xs">
        {empty && <Status level="crit">{i.empty}</Status>}
      </span>
    </section>
  )
}

interface FileButtonProps {
  label: string
  primary?: boolean
  locked?: string | undefined
  onFile: (file: File) => void
}

/** The browser's file chooser behind a button of ours. */
export function FileButton({ label, primary = false, locked, onFile }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        className="hidden"
        tabIndex={-1}
        aria-hidden
        onChange={event => {
          const [file] = event.target.files ?? []
          // The same file can be chosen again.
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
      <Button
        kind={primary ? 'primary' : 'default'}
        icon={FileUp}
        locked={locked}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
    </>
  )
}
