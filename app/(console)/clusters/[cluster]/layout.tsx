import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { config } from '@/lib/config/config'
import { nameFromSegment } from '@/lib/http/path-name'

interface ClusterLayoutProps {
  params: Promise<{ cluster: string }>
  children: ReactNode
}

async function findCluster({ params }: Pick<ClusterLayoutProps, 'params'>) {
  const id = nameFromSegment((await params).cluster)
  return config().clusters.find(cluster => cluster.id === id)
}

export async function generateMetadata(props: ClusterLayoutProps): Promise<Metadata> {
  const name = (await findCluster(props))?.name ?? ''
  return { title: { default: `${name} · Ottla`, template: `%s · ${name} · Ottla` } }
}

export default async function ClusterLayout(props: ClusterLayoutProps) {
  if ((await findCluster(props)) === undefined) notFound()
  return props.children
}
