'use client'
import { Download } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { useT } from '@/lib/i18n/context'
import type { ExportDialogProps } from './export-dialog'

const ExportDialog = dynamic(() => import('./export-dialog').then(module => module.ExportDialog))

/** Opens the export of what the page shows, of the topic or of the search. */
export function ExportButton(props: Omit<ExportDialogProps, 'onClose'>) {
  const t = useT().exports
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        kind="ghost"
        size="sm"
        className="-mr-1.5 h-6 px-1.5 text-xs"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon as={Download} size={14} />
        {t.open}
      </Button>
      {open && <ExportDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}
