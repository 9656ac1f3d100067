'use client'
import { Dialog } from '@base-ui/react/dialog'
import { CircleHelp, X } from 'lucide-react'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import type { ClusterInfo } from '@/lib/browser/cluster'
import { useT } from '@/lib/i18n/context'
import { BrandMark } from './brand'
import { ClusterSwitcher } from './cluster-switcher'
import { NavList } from './side-nav'

interface NavDrawerProps {
  clusters: readonly ClusterInfo[]
  open: boolean
  onClose: () => void
  onShortcuts: () => void
}

/** The whole navigation on a phone. */
export function NavDrawer({ clusters, open, onClose, onShortcuts }: NavDrawerProps) {
  const { shell } = useT()
  return (
    <Dialog.Root open={open} onOpenChange={next => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Popup className="fixed inset-y-0 right-16 left-0 z-40 flex flex-col border-border-strong border-r bg-bg outline-none">
          <div className="flex h-12 items-center gap-2 pr-3 pl-4 font-semibold text-base">
            <BrandMark />
            <Dialog.Title className="text-base">{shell.title}</Dialog.Title>
            <Dialog.Close
              render={<IconButton label={shell.nav.close} icon={X} className="ml-auto size-11 max-md:size-11" />}
            />
          </div>
          <ClusterSwitcher clusters={clusters} onSwitch={onClose} />
          <nav aria-label={shell.nav.main}>
            <NavList onNavigate={onClose} />
          </nav>
          <div className="mt-auto border-border border-t p-2">
            <button
              type="button"
              className="flex h-11 w-full items-center gap-2.5 rounded-md px-2.5 font-medium text-[15px] text-text-2"
              onClick={() => {
                onClose()
                onShortcuts()
              }}
            >
              <Icon as={CircleHelp} />
              {shell.nav.help}
            </button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
