import { Bell, LayoutDashboard, ListChecks, type LucideIcon, Route, Rows3, ScrollText, Users } from 'lucide-react'
import type { StatusLevel } from '@/components/ui/status'
import { alertsPath, auditPath, clusterPath, groupsPath, jobsPath, topicsPath, tracePath } from '@/lib/browser/paths'
import type { Dictionary } from '@/lib/i18n/en'
import type { OverviewWithLag } from '@/lib/lag/cluster-lag'

/** A page of the navigation. Only what works is here. */
export interface Section {
  id: 'overview' | 'topics' | 'groups' | 'alerts' | 'trace' | 'jobs' | 'audit'
  icon: LucideIcon
  /** Second key after G. */
  key: string
  href: (clusterId: string) => string
  label: (t: Dictionary) => string
  shortLabel: (t: Dictionary) => string
  /** Phones have it in their drawer only. */
  rare?: boolean
  /** Only this address itself, not the ones below it. */
  exact?: boolean
  /** Null where it is not known now. */
  count?: (overview: OverviewWithLag) => number | null
  problems?: (overview: OverviewWithLag) => { level: StatusLevel; count: number } | null
}

export const sections: readonly Section[] = [
  {
    id: 'overview',
    icon: LayoutDashboard,
    key: 'o',
    exact: true,
    href: clusterPath,
    label: t => t.shell.nav.overview,
    shortLabel: t => t.shell.nav.overview,
    problems: ({ brokers }) => {
      const offline = brokers.filter(broker => !broker.online).length
      return offline === 0 ? null : { level: 'crit', count: offline }
    },
  },
  {
    id: 'topics',
    icon: Rows3,
    key: 't',
    href: topicsPath,
    label: t => t.shell.nav.topics,
    shortLabel: t => t.shell.nav.topics,
    count: overview => overview.topics - overview.internalTopics,
    problems: ({ offlinePartitions, underReplicatedPartitions }) =>
      offlinePartitions > 0
        ? { level: 'crit', count: offlinePartitions }
        : underReplicatedPartitions > 0
          ? { level: 'warn', count: underReplicatedPartitions }
          : null,
  },
  {
    id: 'groups',
    icon: Users,
    key: 'c',
    href: groupsPath,
    label: t => t.shell.nav.groups,
    shortLabel: t => t.shell.nav.groupsShort,
    count: overview => overview.groups,
    problems: ({ lag }) => (lag && lag.troubled > 0 ? { level: 'warn', count: lag.troubled } : null),
  },
  {
    id: 'alerts',
    icon: Bell,
    key: 'l',
    rare: true,
    href: alertsPath,
    label: t => t.shell.nav.alerts,
    shortLabel: t => t.shell.nav.alerts,
    problems: ({ firingAlerts }) => (firingAlerts === 0 ? null : { level: 'warn', count: firingAlerts }),
  },
  {
    id: 'trace',
    icon: Route,
    key: 'f',
    rare: true,
    href: tracePath,
    label: t => t.shell.nav.trace,
    shortLabel: t => t.shell.nav.trace,
  },
  {
    id: 'jobs',
    icon: ListChecks,
    key: 'j',
    rare: true,
    href: jobsPath,
    label: t => t.shell.nav.jobs,
    shortLabel: t => t.shell.nav.jobs,
  },
  {
    id: 'audit',
    icon: ScrollText,
    key: 'a',
    rare: true,
    href: clusterId => auditPath(clusterId),
    label: t => t.shell.nav.audit,
    shortLabel: t => t.shell.nav.audit,
  },
]

/** Whether an address belongs to a section. */
export function isCurrent(section: Section, clusterId: string, pathname: string): boolean {
  const href = section.href(clusterId)
  return pathname === href || (!section.exact && pathname.startsWith(`${href}/`))
}
