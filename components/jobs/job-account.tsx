'use client'
import dynamic from 'next/dynamic'
import type { ComponentType } from 'react'
import type { JobDescription, JobKind } from '@/lib/jobs/types'

export interface JobAccountProps {
  job: JobDescription
  /** Of the job: `jobUrl`. */
  url: string
  onChange: () => void
}

/** What each kind tells of its plan and of what was done; a kind adds its own here. */
const accounts: Partial<Record<JobKind, ComponentType<JobAccountProps>>> = {
  copy: dynamic(() => import('@/components/copy/copy-account').then(module => module.CopyAccountOf)),
  statistics: dynamic(() =>
    import('@/components/statistics/statistics-account').then(module => module.StatisticsAccountOf),
  ),
  load: dynamic(() => import('@/components/produce/load-account-of').then(module => module.LoadAccountOf)),
  import: dynamic(() => import('@/components/produce/import-account').then(module => module.ImportAccountOf)),
}

export function JobAccount(props: JobAccountProps) {
  const Account = accounts[props.job.kind]
  return Account ? <Account {...props} /> : null
}
