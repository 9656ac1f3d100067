'use client'
import { useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useParams, useRouter } from 'next/navigation'
import { type ReactNode, useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { type ClusterInfo, ClusterProvider } from '@/lib/browser/cluster'
import { watchInput } from '@/lib/browser/idle'
import { useShortcut } from '@/lib/browser/shortcuts'
import { takeTypedAhead, typeAhead } from '@/lib/browser/typed-ahead'
import { useMedia } from '@/lib/browser/use-media'
import { useT } from '@/lib/i18n/context'
import { anyToast, subscribeToasts } from '../ui/toast'
import { PhoneTabBar } from './phone-tab-bar'
import { RouteFocus } from './route-focus'
import { sections } from './sections'
import { SideNav } from './side-nav'
import { TopBar } from './top-bar'

// None of these is there at first sight: their code comes when they are opened.
const loadPalette = () => import('./command-palette').then(module => module.CommandPalette)
const CommandPalette = dynamic(loadPalette, { ssr: false })
const ShortcutList = dynamic(() => import('./shortcut-list').then(module => module.ShortcutList), { ssr: false })
const NavDrawer = dynamic(() => import('./nav-drawer').then(module => module.NavDrawer), { ssr: false })
const Toaster = dynamic(() => import('../ui/toaster').then(module => module.Toaster), { ssr: false })

interface AppShellProps {
  clusters: readonly ClusterInfo[]
  /** The navigation was folded when this visitor was last here. */
  railed: boolean
  children: ReactNode
}

/** Everything around a page of a cluster. */
export function AppShell({ clusters, railed, children }: AppShellProps) {
  const params = useParams<{ cluster?: string }>()
  const cluster = clusters.find(({ id }) => id === decodeURIComponent(params.cluster ?? ''))
  if (cluster === undefined) return children
  return (
    <ClusterProvider cluster={cluster}>
      <Frame key={cluster.id} clusters={clusters} railed={railed}>
        {children}
      </Frame>
    </ClusterProvider>
  )
}

/** Ctrl or ⌘ goes down before K does: the palette's code is on its way by then. */
function onModifier() {
  const stop = new AbortController()
  const prepare = (event: KeyboardEvent) => {
    // What does not come now is asked for again when it is opened, and fails there.
    if (event.key === 'Control' || event.key === 'Meta') loadPalette().catch(() => stop.abort())
  }
  addEventListener('keydown', prepare, { signal: stop.signal })
  return () => stop.abort()
}

type Open = 'palette' | 'shortcuts' | 'drawer' | null

function Frame({ clusters, railed, children }: AppShellProps) {
  const { shell } = useT()
  const [folded, setFolded] = useState(railed)
  const [open, setOpen] = useState<Open>(null)
  const [used, setUsed] = useState<ReadonlySet<Open>>(new Set())
  const narrow = useMedia('(width >= 768px) and (width < 1180px)')
  const client = useQueryClient()
  const toasting = useSyncExternalStore(subscribeToasts, anyToast, () => false)
  useEffect(() => watchInput(() => void client.refetchQueries({ type: 'active', stale: true })), [client])

  useEffect(onModifier, [])

  const show = useCallback(
    (what: Open) => {
      // Open already, it has the focus.
      if (what === 'palette' && open !== 'palette') typeAhead()
      setOpen(what)
      setUsed(before => new Set(before).add(what))
    },
    [open],
  )
  const close = useCallback(() => {
    takeTypedAhead()
    setOpen(null)
  }, [])
  const toggleRail = useCallback(() => {
    setFolded(before => {
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
      document.cookie = `ottla-nav=${before ? 'wide' : 'rail'}; path=/; max-age=31536000; samesite=lax`
      return !before
    })
  }, [])

  const everywhere = { scope: 'everywhere' } as const
  useShortcut({ ...everywhere, keys: 'Mod+k', label: shell.keys.search, run: () => show('palette') })
  useShortcut({ ...everywhere, keys: '?', label: shell.keys.thisList, run: () => show('shortcuts') })
  useShortcut({ ...everywhere, keys: '\\', label: shell.keys.collapse, run: toggleRail })
  useSectionKeys()

  const showShortcuts = () => show('shortcuts')
  return (
    <div
      data-rail={folded}
      className="group/shell grid h-dvh grid-cols-[216px_minmax(0,1fr)] grid-rows-[minmax(0,1fr)] overflow-hidden data-[rail=true]:md:grid-cols-[53px_minmax(0,1fr)] max-lg:grid-cols-[53px_minmax(0,1fr)] max-md:flex max-md:flex-col"
    >
      <a
        href="#main"
        className="fixed top-2 left-2 z-60 rounded-md bg-accent px-3 py-2 text-on-accent not-focus-visible:sr-only"
      >
        {shell.skip}
      </a>
      <SideNav clusters={clusters} rail={folded || narrow} onToggleRail={toggleRail} onShortcuts={showShortcuts} />
      <div className="grid min-h-0 min-w-0 grid-rows-[48px_minmax(0,1fr)] bg-surface max-md:flex-1 max-md:grid-rows-[52px_minmax(0,1fr)]">
        <TopBar
          clusters={clusters}
          onMenu={() => show('drawer')}
          onSearch={() => show('palette')}
          onShortcuts={showShortcuts}
        />
        <main id="main" tabIndex={-1} className="relative flex min-h-0 min-w-0 flex-col overflow-auto">
          {children}
        </main>
      </div>
      <PhoneTabBar onMore={() => show('drawer')} />
      <RouteFocus />
      {toasting && <Toaster />}
      {used.has('palette') && <CommandPalette open={open === 'palette'} onClose={close} onShortcuts={showShortcuts} />}
      {used.has('shortcuts') && <ShortcutList open={open === 'shortcuts'} onClose={close} />}
      {used.has('drawer') && (
        <NavDrawer clusters={clusters} open={open === 'drawer'} onClose={close} onShortcuts={showShortcuts} />
      )}
    </div>
  )
}

/** G, then the first letter of a section. */
function useSectionKeys(): void {
  const t = useT()
  const router = useRouter()
  const params = useParams<{ cluster: string }>()
  const [overview, topics, groups, alerts, trace, jobs] = sections.map(section => ({
    scope: 'everywhere' as const,
    keys: `g ${section.key}`,
    label: section.label(t),
    run: () => router.push(section.href(decodeURIComponent(params.cluster))),
  }))
  useShortcut(overview ?? null)
  useShortcut(topics ?? null)
  useShortcut(groups ?? null)
  useShortcut(alerts ?? null)
  useShortcut(trace ?? null)
  useShortcut(jobs ?? null)
}
