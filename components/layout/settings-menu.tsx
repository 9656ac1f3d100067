'use client'
import { Languages, Monitor, Moon, SlidersHorizontal, Sun } from 'lucide-react'
import { useTheme } from 'next-themes'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { Kbd } from '@/components/ui/kbd'
import { Popover } from '@/components/ui/popover'
import { Segmented } from '@/components/ui/segmented'
import { setClockMode, useClockMode } from '@/lib/browser/clock-mode'
import { useSetLanguage } from '@/lib/browser/use-language'
import { useMounted } from '@/lib/browser/use-mounted'
import { useLang, useT } from '@/lib/i18n/context'

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
      <div className="grid gap-2.5">
        <Row label={shell.theme.name}>
          <ThemeChoice />
        </Row>
        <Row label={shell.language.name}>
          <LanguageChoice />
        </Row>
        <Row label={shell.clock.name}>
          <ClockChoice />
        </Row>
        <Button kind="ghost" size="sm" className="justify-between px-0 max-md:hidden" onClick={onShortcuts}>
          {shell.keys.title}
          <Kbd keys="?" />
        </Button>
      </div>
    </Popover>
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-3">
      <span>{label}</span>
      {children}
    </div>
  )
}

type ThemeName = 'light' | 'dark' | 'system'

function ThemeChoice() {
  const { theme: words } = useT().shell
  const { theme, setTheme } = useTheme()
  const value: ThemeName = theme === 'light' || theme === 'dark' ? theme : 'system'
  return (
    <Segmented
      size="sm"
      aria-label={words.name}
      value={value}
      onChange={setTheme}
      options={[
        { value: 'light', label: words.light },
        { value: 'dark', label: words.dark },
        { value: 'system', label: words.system },
      ]}
    />
  )
}

function LanguageChoice() {
  const { language } = useT().shell
  const lang = useLang()
  const setLanguage = useSetLanguage()
  return (
    <Segmented
      size="sm"
      aria-label={language.name}
      value={lang}
      onChange={setLanguage}
      options={[
        { value: 'en', label: <span lang="en">English</span> },
        { value: 'ko', label: <span lang="ko">한국어</span> },
      ]}
    />
  )
}

function ClockChoice() {
  const { clock } = useT().shell
  return (
    <Segmented
      size="sm"
      aria-label={clock.name}
      value={useClockMode()}
      onChange={setClockMode}
      options={[
        { value: 'local', label: clock.local },
        { value: 'utc', label: clock.utc },
      ]}
    />
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
