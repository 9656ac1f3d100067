import { nameFromSegment } from '@/lib/http/path-name'
import { clusterPath } from './paths'

export interface Crumb {
  href: string
  /** A page of the navigation; else a name of Kafka's. */
  section?: 'overview' | 'topics' | 'groups' | 'alerts' | 'audit' | 'jobs' | 'produce' | 'trace'
  name: string
  mono: boolean
}

/** Cluster, section and name of an address, and the page to produce, which has no tab that leads back; tabs and what lies below them are the page's own business. */
export function crumbsOf(pathname: string, clusterId: string, clusterName: string): Crumb[] {
  const root = clusterPath(clusterId)
  const crumbs: Crumb[] = [{ href: root, name: clusterName, mono: false }]
  const [section, name, part] = pathname.slice(root.length + 1).split('/')
  if (section === 'trace') return [...crumbs, { href: pathname, section, name: '', mono: false }]
  if (section === 'alerts' || section === 'audit')
    return [...crumbs, { href: pathname, section, name: '', mono: false }]
  if (section === 'jobs') return [...crumbs, { href: `${root}/${section}`, section, name: '', mono: false }]
  if (section !== 'topics' && section !== 'groups')
    return [...crumbs, { href: pathname, section: 'overview', name: '', mono: false }]
  crumbs.push({ href: `${root}/${section}`, section, name: '', mono: false })
  if (name) crumbs.push({ href: `${root}/${section}/${name}`, name: nameFromSegment(name) ?? name, mono: true })
  if (section === 'topics' && part === 'produce')
    crumbs.push({ href: `${root}/${section}/${name}/${part}`, section: part, name: '', mono: false })
  return crumbs
}
