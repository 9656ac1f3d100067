'use client'
import { useEffect, useRef, useSyncExternalStore } from 'react'

type ShortcutScope = 'everywhere' | 'page' | 'list'

export interface Shortcut {
  /** `Mod+k`, `?`, `g o` (one after the other), `Shift+x`, `ArrowDown`; letters in lower case. */
  keys: string
  /** What it does, for the list of shortcuts; one without a label is not listed. */
  label?: string
  scope: ShortcutScope
  /** Returning false lets the browser, or another shortcut of the same keys, have the event. */
  run: (event: KeyboardEvent) => unknown
}

const registered = new Set<{ current: Shortcut }>()
const listeners = new Set<() => void>()
let sequence: { key: string; at: number } | null = null
const sequenceMs = 1200

function notify() {
  snapshot = null
  for (const listener of listeners) listener()
}

/** The spelling that shortcuts are written in. A letter is taken from its place on the keyboard where another script is typed (한글). */
export function spell(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): string {
  const place = /^Key([A-Z])$/.exec(event.code)?.[1]
  const foreign = event.key.length === 1 && event.key.charCodeAt(0) > 127
  const key = foreign && place !== undefined ? place : event.key === ' ' ? 'Space' : event.key
  const letter = /^[a-zA-Z]$/.test(key)
  const name = letter ? key.toLowerCase() : key
  const named = letter || name.length > 1
  return `${event.ctrlKey || event.metaKey ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${event.shiftKey && named ? 'Shift+' : ''}${name}`
}

const fields =
  'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=""], [contenteditable=true], .cm-editor'
const popups = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]'
/** Controls that give arrows, Home, Space and Enter a meaning of their own. */
const composites =
  '[role=radiogroup], [role=tablist], [role=menu], [role=listbox], [role=grid], [role=slider], [role=separator], button, a, input, summary'

function isFree(event: KeyboardEvent, spelled: string): boolean {
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest(fields)) return false
  if (document.querySelector(popups)) return false
  if (/^(Arrow(Left|Right)|Home|End|Space|Enter)$/.test(spelled) && target?.closest(composites)) return false
  if (/^Arrow(Up|Down)$/.test(spelled) && target?.closest(composites) && !target.closest('table')) return false
  return true
}

/** The latest binding of these keys that wants them. @returns whether one did */
function run(keys: string, event: KeyboardEvent): boolean {
  return [...registered].reverse().some(({ current }) => current.keys === keys && current.run(event) !== false)
}

function onKeyDown(event: KeyboardEvent) {
  // A browser that fills in a form sends a keydown without a key.
  if (event.defaultPrevented || event.isComposing || typeof event.key !== 'string') return
  const spelled = spell(event)
  const withModifier = spelled.includes('Mod+') || spelled.includes('Alt+')
  if (!withModifier && (!singleKeysOn() || !isFree(event, spelled))) return
  const chord = sequence !== null && event.timeStamp - sequence.at < sequenceMs ? `${sequence.key} ${spelled}` : null
  sequence = null
  // What was begun with G is ended first: "g c" is not C.
  if ((chord !== null && run(chord, event)) || run(spelled, event)) {
    event.preventDefault()
    return
  }
  if ([...registered].some(({ current }) => current.keys.startsWith(`${spelled} `)))
    sequence = { key: spelled, at: event.timeStamp }
}

/** Binds keys while the component is on screen. Single keys never act in a field, under an open dialog or menu, or when switched off. */
export function useShortcut(shortcut: Shortcut | null): void {
  const ref = useRef<Shortcut | null>(null)
  ref.current = shortcut
  const active = shortcut !== null
  const { keys, label } = shortcut ?? {}
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list of shortcuts shows keys and label, so it is told when they change
  useEffect(() => {
    if (!active) return
    const entry = {
      get current() {
        return ref.current ?? inert
      },
    }
    if (registered.size === 0) addEventListener('keydown', onKeyDown)
    registered.add(entry)
    notify()
    return () => {
      registered.delete(entry)
      if (registered.size === 0) removeEventListener('keydown', onKeyDown)
      notify()
    }
  }, [active, keys, label])
}

const inert: Shortcut = { keys: '', scope: 'page', run: () => false }

let snapshot: Shortcut[] | null = null
const none: Shortcut[] = []

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Every labelled shortcut that works now, in the order they were bound. */
export function useShortcutList(): Shortcut[] {
  return useSyncExternalStore(
    subscribe,
    () => {
      snapshot ??= [...registered].map(entry => entry.current).filter(shortcut => shortcut.label !== undefined)
      return snapshot
    },
    () => none,
  )
}

const storageKey = 'ottla-keys'

function singleKeysOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off'
  } catch {
    return true
  }
}

/** Whether single keys act at all (WCAG 2.1.4 asks that they can be switched off). */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, singleKeysOn, () => true)
  function set(next: boolean) {
    try {
      localStorage.setItem(storageKey, next ? 'on' : 'off')
    } catch {
      // Without storage the choice cannot be kept, and the switch visibly stays as it was.
    }
    notify()
  }
  return [on, set]
}
