'use client'
import { Dialog } from '@base-ui/react/dialog'
import { Command } from 'cmdk'
import { ArrowRight, Languages, Plus, RefreshCw, Rows3, Search, SunMoon, Users } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTheme } from 'next-themes'
import { useRef, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import { Tag } from '@/components/ui/tag'
import { useClusterInfo } from '@/lib/browser/cluster'
import { useFreshness } from '@/lib/browser/freshness'
import { jumpTarget } from '@/lib/browser/jump-target'
import { createTopicPath, groupPath, topicPath } from '@/lib/browser/paths'
import { takeTypedAhead } from '@/lib/browser/typed-ahead'
import { useSetLanguage } from '@/lib/browser/use-language'
import { useLang, useT } from '@/lib/i18n/context'
import { Marked, PaletteGroup, PaletteItem } from './palette-item'
import { PaletteJump } from './palette-jump'
import { PaletteTopicActions } from './palette-topic-actions'
import { sections } from './sections'
import { usePaletteNames } from './use-palette-names'

interface CommandPaletteProps {
  open: boolean
  onClose: () => void
  onShortcuts: () => void
}

/** ⌘K: every topic, group and page by a few letters; also what is pasted. */
export function CommandPalette(props: CommandPaletteProps) {
  const { open, onClose } = props
  const { palette } = useT().shell
  const input = useRef<HTMLInputElement>(null)
  return (
    <Dialog.Root open={open} onOpenChange={next => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Viewport className="fixed inset-0 z-40 flex items-start justify-center px-4 pt-[12vh] max-md:p-0">
          <Dialog.Popup
            initialFocus={input}
            aria-label={palette.title}
            className="flex max-h-[76vh] w-full max-w-[640px] flex-col overflow-hidden rounded-xl border border-border-strong bg-overlay shadow-dialog outline-none max-md:h-dvh max-md:max-h-none max-md:rounded-none max-md:border-0"
          >
            <Contents {...props} input={input} />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Contents({
  open,
  onClose,
  onShortcuts,
  input,
}: CommandPaletteProps & { input: React.RefObject<HTMLInputElement | null> }) {
  const { shell, common } = useT()
  const { palette } = shell
  const cluster = useClusterInfo()
  const router = useRouter()
  const [text, setText] = useState('')
  const names = usePaletteNames(cluster.id, text, open)
  const target = jumpTarget(text, typeof location === 'undefined' ? '' : location.origin)
  const wanted = text.trim()

  function go(path: string) {
    onClose()
    router.push(path)
  }
  function run(action: () => void) {
    onClose()
    action()
  }

  const item = (kind: 'topic' | 'group') => (name: string) => (
    <PaletteItem
      key={name}
      id={`${kind} ${name}`}
      icon={kind === 'topic' ? Rows3 : Users}
      onSelect={() => go(kind === 'topic' ? topicPath(cluster.id, name) : groupPath(cluster.id, name))}
    >
      <Marked name={name} text={wanted} />
    </PaletteItem>
  )
  const topics = [...names.topics, ...names.moreTopics]
  const nothing = target === null && topics.length + names.groups.length + names.moreGroups.length === 0

  return (
    <Command shouldFilter={false} loop label={palette.title} className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-12 flex-none items-center gap-2.5 border-border border-b px-4">
        <Icon as={Search} className="text-text-2" />
        <Command.Input
          ref={input}
          value={text}
          onValueChange={setText}
          onFocus={() => {
            const ahead = takeTypedAhead()
            if (ahead !== '') setText(before => before + ahead)
          }}
          aria-label={palette.title}
          placeholder={palette.placeholder}
          className="min-w-0 flex-1 bg-transparent text-[15px] outline-none max-md:text-lg"
        />
        <Tag className="max-w-[160px] truncate max-md:hidden">{cluster.name}</Tag>
        <Dialog.Close className="rounded-sm text-text-2 text-xs max-md:h-9 max-md:px-2">
          <Kbd keys="Esc" />
          <span className="md:sr-only">{common.close}</span>
        </Dialog.Close>
      </div>
      <Command.List className="min-h-0 flex-1 scroll-py-2 overflow-auto px-1.5 pt-1 pb-2">
        {target !== null && <PaletteJump target={target} clusterId={cluster.id} go={go} />}
        {names.topics.length > 0 && (
          <PaletteGroup heading={palette.topics}>{names.topics.map(item('topic'))}</PaletteGroup>
        )}
        {names.groups.length > 0 && (
          <PaletteGroup heading={palette.groups}>{names.groups.map(item('group'))}</PaletteGroup>
        )}
        {wanted !== '' && names.topics[0] !== undefined && (
          <PaletteTopicActions clusterId={cluster.id} topic={names.topics[0]} go={go} />
        )}
        {names.moreTopics.length > 0 && (
          <PaletteGroup heading={palette.moreTopics}>{names.moreTopics.map(item('topic'))}</PaletteGroup>
        )}
        {names.moreGroups.length > 0 && (
          <PaletteGroup heading={palette.moreGroups}>{names.moreGroups.map(item('group'))}</PaletteGroup>
        )}
        {nothing && wanted !== '' && (
          <p role="status" className="px-2 py-4 text-text-2 [overflow-wrap:anywhere]">
            {names.failed ? palette.failed : names.searching ? palette.searching : palette.none(wanted)}
          </p>
        )}
        {wanted === '' && <Actions go={go} run={run} onShortcuts={onShortcuts} />}
      </Command.List>
      <div className="flex h-9 flex-none items-center gap-4 border-border border-t px-4 text-text-2 text-xs max-md:hidden">
        <span className="flex items-center gap-1">
          <Kbd keys="↑" />
          <Kbd keys="↓" /> {palette.move}
        </span>
        <span className="flex items-center gap-1">
          <Kbd keys="↵" /> {palette.open}
        </span>
        <span className="truncate">
          {palette.try} <code className="mono">email.send-0@4</code> {palette.tip}
        </span>
      </div>
    </Command>
  )
}

/** Before anything is typed: where one can go, and what one can do everywhere. */
function Actions({
  go,
  run,
  onShortcuts,
}: {
  go: (path: string) => void
  run: (action: () => void) => void
  onShortcuts: () => void
}) {
  const t = useT()
  const { palette } = t.shell
  const { id } = useClusterInfo()
  const { refresh } = useFreshness()
  const { resolvedTheme, setTheme } = useTheme()
  const lang = useLang()
  const setLanguage = useSetLanguage()
  return (
    <>
      <PaletteGroup heading={palette.pages}>
        {sections.map(section => (
          <PaletteItem
            key={section.id}
            id={`page ${section.id}`}
            icon={section.icon}
            onSelect={() => go(section.href(id))}
          >
            {section.label(t)}
          </PaletteItem>
        ))}
      </PaletteGroup>
      <PaletteGroup heading={palette.actions}>
        <PaletteItem id="create topic" icon={Plus} onSelect={() => go(createTopicPath(id))}>
          {palette.createTopic}
        </PaletteItem>
        <PaletteItem id="refresh" icon={RefreshCw} note={<Kbd keys="R" />} onSelect={() => run(refresh)}>
          {palette.refresh}
        </PaletteItem>
        <PaletteItem
          id="theme"
          icon={SunMoon}
          onSelect={() => run(() => setTheme(resolvedTheme === 'dark' ? 'light' : 'dark'))}
        >
          {palette.changeTheme}
        </PaletteItem>
        <PaletteItem
          id="language"
          icon={Languages}
          onSelect={() => run(() => setLanguage(lang === 'en' ? 'ko' : 'en'))}
        >
          <span lang={lang === 'en' ? 'ko' : 'en'}>{palette.changeLanguage}</span>
        </PaletteItem>
        <PaletteItem id="shortcuts" icon={ArrowRight} note={<Kbd keys="?" />} onSelect={() => run(onShortcuts)}>
          {palette.shortcuts}
        </PaletteItem>
      </PaletteGroup>
    </>
  )
}
