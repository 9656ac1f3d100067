'use client'
import { Terminal } from 'lucide-react'
import type { ReactNode } from 'react'
import { useShortcut } from '@/lib/browser/shortcuts'
import { useCopy } from '@/lib/browser/use-copy'
import { type CliScript, cliText } from '@/lib/cli/command'
import { useT } from '@/lib/i18n/context'
import { Button } from './button'
import { CliPanel } from './cli-panel'
import { Popover } from './popover'

interface CliButtonProps {
  script: CliScript
  comment?: string
  /** A sentence below the command. */
  note?: ReactNode
  size?: 'md' | 'sm'
  /** ⇧Y copies it without looking; off where another command of the page has the key. */
  shortcut?: boolean
  /** On a phone only its icon is there. */
  iconOnPhone?: boolean
}

/** "Show as CLI": the command line that equals what this part of the page shows or does, beside its button. */
export function CliButton({ script, comment, note, size = 'md', shortcut = true, iconOnPhone }: CliButtonProps) {
  const { cli } = useT()
  const { state, copy } = useCopy()
  useShortcut(
    shortcut ? { keys: 'Shift+y', label: cli.copy, scope: 'page', run: () => void copy(cliText(script)) } : null,
  )
  return (
    <>
      <Popover
        align="end"
        className="w-[560px]"
        trigger={
          <Button kind="ghost" size={size} icon={Terminal}>
            <span className={iconOnPhone ? 'max-md:sr-only' : undefined}>{cli.show}</span>
          </Button>
        }
      >
        <CliPanel script={script} comment={comment} note={note ?? cli.sameView} />
      </Popover>
      {shortcut && (
        <span role="status" className="sr-only">
          {state === 'copied' ? cli.copiedCommand : ''}
        </span>
      )}
    </>
  )
}
