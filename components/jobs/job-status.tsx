'use client'
import { Status, type StatusLevel } from '@/components/ui/status'
import { useT } from '@/lib/i18n/context'
import type { JobState } from '@/lib/jobs/types'

const levels: Record<JobState, StatusLevel> = {
  running: 'moving',
  paused: 'idle',
  done: 'ok',
  cancelled: 'idle',
  failed: 'crit',
  interrupted: 'warn',
}

export function JobStatus({ state }: { state: JobState }) {
  return <Status level={levels[state]}>{useT().jobs.states[state]}</Status>
}
