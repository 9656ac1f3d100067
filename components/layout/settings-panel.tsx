'use client'
import { useTheme } from 'next-themes'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { Segmented } from '@/components/ui/segmented'
import { setClockMode, useClockMode } from '@/lib/browser/clock-mode'
import { useSetLanguage } from '@/lib/browser/use-language'
import { useLang, useT } from '@/lib/i18n/context'
import type { ThemeName } from './theme-name'

/** Theme, language and clock: kept in this browser. */
export function SettingsPanel({ onShortcuts }: { onShortcuts: () => void }) {
  const { shell } = useT()
  return (
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
