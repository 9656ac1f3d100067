'use client'
import { Ellipsis } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Icon } from '@/components/ui/icon'
import { useClusterInfo } from '@/lib/browser/cluster'
import { useT } from '@/lib/i18n/context'
import { isCurrent, sections } from './sections'

const tab =
  'flex h-full w-full flex-col items-center justify-center gap-0.5 font-medium text-2xs text-text-2 no-underline aria-[current=page]:text-accent-text aria-[current=page]:shadow-[inset_0_2px_0_var(--accent)] focus-visible:-outline-offset-2'

const common = sections.filter(section => !section.rare)

/** The navigation of phones, within reach of a thumb. */
export function PhoneTabBar({ onMore }: { onMore: () => void }) {
  const t = useT()
  const { id } = useClusterInfo()
  const pathname = usePathname()
  return (
    <nav aria-label={t.shell.nav.main} className="h-14 flex-none border-border border-t bg-bg md:hidden">
      <ul className="grid h-full grid-cols-4">
        {common.map(section => (
          <li key={section.id}>
            <Link
              href={section.href(id)}
              className={tab}
              aria-current={isCurrent(section, id, pathname) ? 'page' : undefined}
            >
              <Icon as={section.icon} size={20} />
              {section.shortLabel(t)}
            </Link>
          </li>
        ))}
        <li>
          <button type="button" className={tab} aria-haspopup="dialog" onClick={onMore}>
            <Icon as={Ellipsis} size={20} />
            {t.shell.nav.more}
          </button>
        </li>
      </ul>
    </nav>
  )
}
