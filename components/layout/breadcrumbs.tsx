'use client'
import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Fragment } from 'react'
import { Icon } from '@/components/ui/icon'
import { useClusterInfo } from '@/lib/browser/cluster'
import { cn } from '@/lib/browser/cn'
import { type Crumb, crumbsOf } from '@/lib/browser/crumbs'
import { useT } from '@/lib/i18n/context'

/** Where this page is: cluster, section, name. On phones the cluster stands beside it already. */
export function Breadcrumbs() {
  const { shell } = useT()
  const { id, name } = useClusterInfo()
  const crumbs = crumbsOf(usePathname(), id, name)
  return (
    <nav
      aria-label={shell.nav.breadcrumb}
      className="flex min-w-0 items-center gap-1.5 text-sm text-text-3 max-md:hidden"
    >
      {crumbs.map((crumb, index) => (
        <Fragment key={crumb.section ?? crumb.name}>
          {index > 0 && <Icon as={ChevronRight} size={12} />}
          <CrumbText crumb={crumb} last={index === crumbs.length - 1} />
        </Fragment>
      ))}
    </nav>
  )
}

function CrumbText({ crumb, last }: { crumb: Crumb; last: boolean }) {
  const { shell } = useT()
  const text = crumb.section === undefined ? crumb.name : shell.nav[crumb.section]
  const className = cn('truncate', crumb.mono && 'mono text-sm')
  if (last) {
    return (
      <span aria-current="page" className={cn(className, 'font-medium text-text')}>
        {text}
      </span>
    )
  }
  return (
    <Link
      href={crumb.href}
      className={cn(className, !crumb.mono && 'shrink-0', 'text-text-2 no-underline hover:text-text hover:underline')}
    >
      {text}
    </Link>
  )
}
