'use client'
import { Copy } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Menu, MenuItem } from '@/components/ui/menu'
import { type CopyChoice, looksLikeDeadLetters } from '@/lib/browser/copies'
import { useT } from '@/lib/i18n/context'
import type { CopyDialogProps } from './copy-dialog'

const CopyDialog = dynamic(() => import('./copy-dialog').then(module => module.CopyDialog))

type CopyMenuProps = Pick<CopyDialogProps, 'cluster' | 'topic' | 'view' | 'covered'> & { onSelect: () => void }

/** What the page shows, or the topic, to other topics. Not on phones: bulk work is for a desk. */
export function CopyMenu({ onSelect, ...props }: CopyMenuProps) {
  const { copies: c } = useT()
  const [by, setBy] = useState<CopyChoice['by'] | null>(null)
  const dead = looksLikeDeadLetters(props.topic)
  return (
    <span className="max-md:hidden">
      <Menu
        align="end"
        trigger={
          <Button kind="ghost" size="sm" className="h-6 px-1.5 text-xs">
            <Icon as={Copy} size={14} />
            {c.menu}
          </Button>
        }
      >
        <MenuItem onClick={() => setBy('topic')}>{c.open}</MenuItem>
        <MenuItem onClick={() => setBy('header')} note={dead ? c.looksDead : undefined}>
          {c.openRedrive}
        </MenuItem>
        <MenuItem keys="X" onClick={onSelect}>
          {c.select}
        </MenuItem>
      </Menu>
      {by !== null && <CopyDialog {...props} by={by} selected={[]} onClose={() => setBy(null)} />}
    </span>
  )
}
