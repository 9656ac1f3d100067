import type { Metadata } from 'next'
import { JobPage } from '@/components/jobs/job-page'
import { nameOfPageParam } from '@/lib/http/parse'
import { getDictionary } from '@/lib/i18n/server'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getDictionary()).jobs.one }
}

export default async function Page({ params }: { params: Promise<{ job: string }> }) {
  return <JobPage id={nameOfPageParam((await params).job)} />
}
