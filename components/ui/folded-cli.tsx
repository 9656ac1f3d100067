'use client'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { CliScript } from '@/lib/cli/command'
import { useT } from '@/lib/i18n/context'
import { Button } from './button'
import { CliPanel } from './cli-panel'

/** "Show as CLI" in a dialog, folded until it is asked for. */
export function FoldedCli({ script }: { script: CliScript }) {
  const { cli } = useT()
  const [open, setOpen] = useState(false)
  return (
    <div className="mt-3.5">
      <Button
        kind="ghost"
        size="sm"
        icon={open ? ChevronDown : ChevronRight}
        aria-expanded={open}
        className="-ml-2.5"
        onClick={() => setOpen(!open)}
      >
        {cli.show}
      </Button>
      {open && <CliPanel script={script} className="mt-1" />}
    </div>
  )
}
