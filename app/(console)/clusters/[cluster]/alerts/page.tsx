import type { Metadata } from 'next'
import { AlertsPage } from '@/components/alerts/alerts-page'
import { alertsOverview } from '@/lib/alerts/alerts-overview'
import { firstPaint } from '@/lib/http/first-paint'
import { nameOfPageParam } from '@/lib/http/parse'
import { getDictionary } from '@/lib/i18n/server'
import { getCluster } from '@/lib/kafka/connection/cluster'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getDictionary()).shell.nav.alerts }
}

export default async function Page({ params }: { params: Promise<{ cluster: string }> }) {
  const cluster = getCluster(nameOfPageParam((await params).cluster))
  return <AlertsPage initial={await firstPaint(async () => alertsOverview(cluster, { history: 200 }))} />
}
