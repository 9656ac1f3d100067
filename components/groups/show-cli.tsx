'use client'
import { Terminal } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { CliPanel } from '@/components/ui/cli-panel'
import { Popover } from '@/components/ui/popover'
import { useCluster } from '@/lib/browser/cluster'
import type { CliScript } from '@/lib/cli/command'
import { useT } from '@/lib/i18n/context'

interface ShowCliProps {
  script: CliScript
  /** A sentence below the command. */
  note?: string
  size?: 'md' | 'sm'
}

/** The command line that equals what this part of the page shows or does, one click away. */
export function ShowCli({ script, note, size = 'sm' }: ShowCliProps) {
  const { cli } = useT()
  const { name } = useCluster()
  return (
    <Popover
      align="end"
      className="w-[560px]"
      trigger={
        <Button kind="ghost" size={size} icon={Terminal}>
          {cli.show}
        </Button>
      }
    >
      <CliPanel script={script} comment={name} note={note ?? cli.sameView} />
    </Popover>
  )
}
