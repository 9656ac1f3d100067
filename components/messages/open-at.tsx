'use client'
import dynamic from 'next/dynamic'
import { type MessageView, viewOfRecord } from '@/lib/browser/message-view'
import type { SetView } from './use-message-view'

const OpenAtDialog = dynamic(() => import('./open-at-dialog').then(module => module.OpenAtDialog))

interface OpenAtProps {
  view: MessageView
  setView: SetView
  partitions: number
  onClose: () => void
}

/** Asks for a place and goes there: its partition from that offset on, with the message open. */
export function OpenAt({ view, setView, partitions, onClose }: OpenAtProps) {
  return (
    <OpenAtDialog
      partition={view.at?.partition ?? view.partitions?.[0] ?? 0}
      partitions={partitions}
      onClose={onClose}
      onOpen={position => {
        onClose()
        setView({ ...viewOfRecord(position), isolation: view.isolation })
      }}
    />
  )
}
