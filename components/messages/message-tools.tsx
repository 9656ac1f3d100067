'use client'
import { SlidersHorizontal, Terminal } from 'lucide-react'
import dynamic from 'next/dynamic'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Menu, MenuCheckbox, MenuGroup } from '@/components/ui/menu'
import { Popover } from '@/components/ui/popover'
import type { MessageView } from '@/lib/browser/message-view'
import { useShortcut } from '@/lib/browser/shortcuts'
import { useCopy } from '@/lib/browser/use-copy'
import { type CliScript, cliText } from '@/lib/cli/command'
import { useT } from '@/lib/i18n/context'
import { optionalColumns, useMessageColumns } from './use-message-columns'
import type { SetView } from './use-message-view'

const CliPanel = dynamic(() => import('@/components/ui/cli-panel').then(module => module.CliPanel))

interface MessageToolsProps {
  view: MessageView
  setView: SetView
  script: CliScript
}

const ghost = 'h-6 px-1.5 text-xs'

/** What is rarely changed, and the same as a command line; at the end of the line under the bar. */
export function MessageTools({ view, setView, script }: MessageToolsProps) {
  const { messages: m, cli, common } = useT()
  const columns = useMessageColumns()
  const { state, copy } = useCopy()
  useShortcut({ keys: 'Shift+y', label: m.keys.copyCommand, scope: 'page', run: () => void copy(cliText(script)) })
  return (
    <span className="-mx-1.5 flex items-center">
      <Menu
        align="end"
        trigger={
          <Button kind="ghost" size="sm" className={ghost}>
            <Icon as={SlidersHorizontal} size={14} />
            {m.toolbar.options}
          </Button>
        }
      >
        <MenuGroup label={m.columns.choose}>
          {optionalColumns.map(column => (
            <MenuCheckbox key={column} checked={columns.shown[column]} onChange={on => columns.show(column, on)}>
              {m.columns[column]}
            </MenuCheckbox>
          ))}
        </MenuGroup>
        <MenuGroup label={m.toolbar.isolation}>
          <MenuCheckbox
            checked={view.isolation === 'read_committed'}
            onChange={on => setView({ cursor: null, at: null, isolation: on ? 'read_committed' : 'read_uncommitted' })}
          >
            <span className="block">{m.toolbar.committedOnly}</span>
            <span className="block max-w-[260px] text-text-3 text-xs">{m.toolbar.committedHelp}</span>
          </MenuCheckbox>
        </MenuGroup>
      </Menu>
      <Popover
        align="end"
        className="w-[560px]"
        trigger={
          <Button kind="ghost" size="sm" className={ghost}>
            <Icon as={Terminal} size={14} />
            {state === 'copied' ? common.copied : cli.show}
          </Button>
        }
      >
        <CliPanel script={script} note={cli.sameView} className="[&_section]:max-h-[50vh]" />
      </Popover>
    </span>
  )
}
