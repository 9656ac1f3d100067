'use client'
import { Status, type StatusLevel } from '@/components/ui/status'
import { useT } from '@/lib/i18n/context'
import type { ExportState } from '@/lib/kafka/messages/export/types'

const levels: Record<ExportState, StatusLevel> = {
  ready: 'idle',
  waiting: 'idle',
  running: 'moving',
  paused: 'idle',
  interrupted: 'warn',
  done: 'ok',
  cancelled: 'idle',
  failed: 'crit',
}

export function ExportStatus({ state }: { state: ExportState }) {
  return <Status level={levels[state]}>{useT().exports.states[state]}</Status>
}
