import type { Metadata } from 'next'
import { Overview } from '@/components/cluster/overview'
import { getDictionary } from '@/lib/i18n/server'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getDictionary()).overview.title }
}

export default function OverviewPage() {
  return <Overview />
}
