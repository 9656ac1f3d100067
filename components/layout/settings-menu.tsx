'use client'
import { Languages, Monitor, Moon, SlidersHorizontal, Sun } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTheme } from 'next-themes'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { Popover } from '@/components/ui/popover'
import { useSetLanguage } from '@/lib/browser/use-language'
import { useMounted } from '@/lib/browser/use-mounted'
import { useLang, useT } from '@/lib/i18n/context'
import type { ThemeName } from './theme-name'

const SettingsPanel = dynamic(() => import('./settings-panel').then(module => module.SettingsPanel), { ssr: false })

/** Theme, language and clock: kept in this browser. */
export function SettingsMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const { shell } = useT()
  const trigger = (
    <button
      type="button"
      aria-label={shell.settings}
      title={shell.settings}
      className={buttonClass({ kind: 'ghost', size: 'sm', square: true, className: 'max-md:size-11' })}
    >
      <Icon as={SlidersHorizontal} />
    </button>
  )
  return (
    <Popover trigger={trigger} label={shell.settings} align="end" className="w-[300px]">
      <SettingsPanel onShortcuts={onShortcuts} />
    </Popover>
  )
}

/** One press for the other language. */
export function LanguageButton() {
  const { language } = useT().shell
  const lang = useLang()
  const setLanguage = useSetLanguage()
  return (
    <Button
      kind="ghost"
      size="sm"
      icon={Languages}
      className="max-md:hidden"
      onClick={() => setLanguage(lang === 'en' ? 'ko' : 'en')}
    >
      <span aria-hidden>{language.short}</span>
      <span className="sr-only">{language.change}</span>
    </Button>
  )
}

const themes = {
  light: { icon: Sun, next: 'dark' },
  dark: { icon: Moon, next: 'system' },
  system: { icon: Monitor, next: 'light' },
} as const

/** Light, dark, as the system has it, and round again. */
export function ThemeButton() {
  const { theme: words } = useT().shell
  const { theme, setTheme } = useTheme()
  const mounted = useMounted()
  const now: ThemeName = mounted && (theme === 'light' || theme === 'dark') ? theme : 'system'
  return (
    <IconButton
      label={words.change(words[now])}
      icon={themes[now].icon}
      size="sm"
      className="max-md:hidden"
      onClick={() => setTheme(themes[now].next)}
    />
  )
}
