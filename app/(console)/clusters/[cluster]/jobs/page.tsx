import type { Metadata } from 'next'
import { JobsPage } from '@/components/jobs/jobs-page'
import { getDictionary } from '@/lib/i18n/server'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getDictionary()).jobs.title }
}

export default function Page() {
  return <JobsPage />
}
