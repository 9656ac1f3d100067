'use client'
import { Copy } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useCluster } from '@/lib/browser/cluster'
import type { RecordPosition } from '@/lib/browser/message-view'
import { useT } from '@/lib/i18n/context'

const CopyDialog = dynamic(() => import('./copy-dialog').then(module => module.CopyDialog))

/** One message as it is, byte for byte, to any topic of any cluster. */
export function CopyRecordButton({ topic, at }: { topic: string; at: RecordPosition }) {
  const { copies: c } = useT()
  const cluster = useCluster()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="sm" icon={Copy} onClick={() => setOpen(true)}>
        {c.open}
      </Button>
      {open && (
        <CopyDialog
          cluster={cluster}
          topic={topic}
          by="topic"
          selected={[at]}
          view={null}
          covered={null}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
