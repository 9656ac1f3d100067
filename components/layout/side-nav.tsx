'use client'
import { CircleHelp, PanelLeft } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ComponentProps } from 'react'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { Kbd } from '@/components/ui/kbd'
import { Status } from '@/components/ui/status'
import { Tooltip } from '@/components/ui/tooltip'
import type { ClusterInfo } from '@/lib/browser/cluster'
import { useClusterInfo, useClusterOverview } from '@/lib/browser/cluster'
import { clusterPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import { BrandMark } from './brand'
import { ClusterSwitcher } from './cluster-switcher'
import { isCurrent, type Section, sections } from './sections'

interface SideNavProps {
  clusters: readonly ClusterInfo[]
  /** Words are hidden, so they become tooltips. */
  rail: boolean
  onToggleRail: () => void
  onShortcuts: () => void
}

export function SideNav({ clusters, rail, onToggleRail, onShortcuts }: SideNavProps) {
  const { shell } = useT()
  const { id } = useClusterInfo()
  return (
    <nav aria-label={shell.nav.main} className="flex min-h-0 flex-col border-border border-r bg-bg max-md:hidden">
      <div className="flex h-12 items-center gap-2 pr-3 pl-4 font-semibold text-base tracking-[-0.01em] rail:justify-center rail:px-0">
        <Link href={clusterPath(id)} className="flex items-center gap-2 rounded-sm no-underline">
          <BrandMark />
          <span className="rail:sr-only">{shell.title}</span>
        </Link>
        <IconButton
          label={shell.nav.collapse}
          keys="\"
          icon={PanelLeft}
          size="sm"
          className="ml-auto rail:hidden"
          onClick={onToggleRail}
        />
      </div>
      <ClusterSwitcher clusters={clusters} />
      <NavList rail={rail} />
      <div className="mt-auto border-border border-t p-2 pb-2.5">
        {rail && (
          <RailTip text={shell.nav.expand} keys="\" rail>
            <button
              type="button"
              aria-label={shell.nav.expand}
              className={`${navItem} mb-px w-full max-lg:hidden`}
              onClick={onToggleRail}
            >
              <Icon as={PanelLeft} />
            </button>
          </RailTip>
        )}
        <RailTip text={shell.nav.help} keys="?" rail={rail}>
          <button type="button" className={`${navItem} w-full`} onClick={onShortcuts}>
            <Icon as={CircleHelp} />
            <span className="truncate rail:sr-only">{shell.nav.help}</span>
            <Kbd keys="?" className="ml-auto rail:hidden" />
          </button>
        </RailTip>
      </div>
    </nav>
  )
}

const navItem =
  'flex h-8 items-center gap-2.5 rounded-md px-2.5 font-medium text-sm text-text-2 no-underline hover:bg-surface-3 hover:text-text aria-[current=page]:bg-surface-3 aria-[current=page]:text-text rail:justify-center rail:px-0 max-md:h-11 max-md:text-[15px]'

/** The pages of this cluster, with their counts; also in the drawer of phones. */
export function NavList({ rail = false, onNavigate }: { rail?: boolean; onNavigate?: () => void }) {
  const t = useT()
  const { id } = useClusterInfo()
  const pathname = usePathname()
  return (
    <ul className="flex flex-col gap-px px-2">
      {sections.map(section => (
        <li key={section.id}>
          <RailTip text={section.label(t)} rail={rail}>
            <Link
              href={section.href(id)}
              className={`${navItem} [&[aria-current=page]>svg]:text-accent-text`}
              aria-current={isCurrent(section, id, pathname) ? 'page' : undefined}
              onClick={onNavigate}
            >
              <Icon as={section.icon} />
              <span className="truncate rail:sr-only">{section.label(t)}</span>
              <SectionCount section={section} />
            </Link>
          </RailTip>
        </li>
      ))}
    </ul>
  )
}

/** The total; where a section has problems, their number with its shape instead. */
function SectionCount({ section }: { section: Section }) {
  const { common, shell } = useT()
  const { data } = useClusterOverview()
  if (data === undefined) return null
  const problems = section.problems?.(data) ?? null
  const className = 'ml-auto text-xs rail:sr-only'
  if (problems !== null) {
    const words = shell.nav.attention(problems.count)
    return (
      <Status
        level={problems.level}
        size={12}
        title={words}
        hiddenWord={words}
        className={`${className} gap-1 font-normal`}
      >
        <span aria-hidden className="tnum">
          {num(problems.count)}
        </span>
      </Status>
    )
  }
  if (section.count === undefined) return null
  const count = section.count(data)
  if (count === null)
    return <Status level="unknown" size={12} title={common.unknown} hiddenWord={common.unknown} className={className} />
  return <span className={`${className} tnum font-normal text-text-3`}>{num(count)}</span>
}

function RailTip({
  text,
  keys,
  rail,
  children,
}: {
  text: string
  keys?: string
  rail: boolean
  children: ComponentProps<typeof Tooltip>['children']
}) {
  if (!rail) return children
  return (
    <Tooltip text={text} keys={keys} side="right">
      {children}
    </Tooltip>
  )
}
