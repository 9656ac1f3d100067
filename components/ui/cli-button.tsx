'use client'
import { Terminal } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useShortcut } from '@/lib/browser/shortcuts'
import { useCopy } from '@/lib/browser/use-copy'
import { type CliScript, cliText } from '@/lib/cli/command'
import { useT } from '@/lib/i18n/context'
import { Button } from './button'
import { CliPanel } from './cli-panel'
import { IconButton } from './icon-button'
import { Popover } from './popover'

interface CliButtonProps {
  script: CliScript
  comment?: string
  note?: ReactNode
  /** Only the icon, where the toolbar is full. */
  iconOnly?: boolean
}

/** "Show as CLI" of a view: the command line that prints the same, beside its button; ⇧Y copies it without looking. */
export function CliButton({ script, comment, note, iconOnly = false }: CliButtonProps) {
  const { cli } = useT()
  const { state, copy } = useCopy()
  const [open, setOpen] = useState(false)
  useShortcut({ keys: 'Shift+y', label: cli.copy, scope: 'page', run: () => void copy(cliText(script)) })
  return (
    <>
      <Popover
        open={open}
        onOpenChange={setOpen}
        align="end"
        className="w-[560px]"
        trigger={
          iconOnly ? (
            <IconButton label={cli.show} icon={Terminal} />
          ) : (
            <Button kind="ghost" icon={Terminal}>
              {cli.show}
            </Button>
          )
        }
      >
        <CliPanel script={script} comment={comment} note={note ?? cli.sameView} />
      </Popover>
      <span role="status" className="sr-only">
        {state === 'copied' ? cli.copiedCommand : ''}
      </span>
    </>
  )
}
