'use client'
import { Menu, Search } from 'lucide-react'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { Kbd } from '@/components/ui/kbd'
import type { ClusterInfo } from '@/lib/browser/cluster'
import { useT } from '@/lib/i18n/context'
import { Breadcrumbs } from './breadcrumbs'
import { ClusterSwitcher } from './cluster-switcher'
import { Freshness } from './freshness'
import { ReadOnlyBadge } from './read-only-badge'
import { LanguageButton, SettingsMenu, ThemeButton } from './settings-menu'

interface TopBarProps {
  clusters: readonly ClusterInfo[]
  onMenu: () => void
  onSearch: () => void
  onShortcuts: () => void
}

export function TopBar({ clusters, onMenu, onSearch, onShortcuts }: TopBarProps) {
  const { shell } = useT()
  return (
    <header className="flex min-w-0 items-center gap-1 border-border border-b bg-surface pr-4 pl-6 max-md:pr-1.5 max-md:pl-1.5">
      <IconButton label={shell.nav.open} icon={Menu} className="max-md:size-11 md:hidden" onClick={onMenu} />
      <div className="flex min-w-0 md:hidden">
        <ClusterSwitcher clusters={clusters} compact />
      </div>
      <Breadcrumbs />
      <span className="flex-1" />
      <ReadOnlyBadge />
      <Freshness />
      <button
        type="button"
        className="flex h-7 w-[208px] shrink-0 items-center gap-2 rounded-md border border-border-input bg-surface px-2.5 text-left text-sm text-text-3 hover:bg-surface-2 max-md:hidden max-lg:w-[168px]"
        onClick={onSearch}
      >
        <Icon as={Search} size={14} />
        <span className="flex-1 truncate">{shell.search}</span>
        <Kbd keys="Mod+K" />
      </button>
      <IconButton label={shell.search} icon={Search} className="max-md:size-11 md:hidden" onClick={onSearch} />
      <LanguageButton />
      <ThemeButton />
      <SettingsMenu onShortcuts={onShortcuts} />
    </header>
  )
}
