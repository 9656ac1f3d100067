import type { Metadata } from 'next'
import { TracePage } from '@/components/trace/trace-page'
import { getDictionary } from '@/lib/i18n/server'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getDictionary()).trace.title }
}

export default function Page() {
  return <TracePage />
}
