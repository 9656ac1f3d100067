'use client'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { FormatChoice } from '@/lib/browser/message-view'
import { type FormatSetting, formatSetting, protoChoice } from '@/lib/serde/format-name'
import { useMessageView } from './use-message-view'

const storageKey = 'ottla-decoders'
/** Topics whose choice is kept; the oldest is forgotten first. */
const mostTopics = 200
const listeners = new Set<() => void>()

/** How keys and values of a topic are read, null where that is found out by looking. */
export interface Decoders extends FormatChoice {
  choose: (part: 'key' | 'value', format: FormatSetting | null) => void
}

/**
 * The decoders of a topic: those of the address, else those that this visitor chose for the topic the last time. They
 * are put into the address, so that a copied link shows the same.
 */
export function useDecoders(cluster: string, topic: string): Decoders {
  const { view, setView } = useMessageView()
  const kept = useKeptDecoders(cluster, topic)
  const keyFormat = view.keyFormat ?? kept.keyFormat
  const valueFormat = view.valueFormat ?? kept.valueFormat
  useEffect(() => {
    if (view.keyFormat !== keyFormat || view.valueFormat !== valueFormat) setView({ keyFormat, valueFormat }, 'replace')
  }, [view.keyFormat, view.valueFormat, keyFormat, valueFormat, setView])
  return {
    keyFormat,
    valueFormat,
    choose: (part, format) => {
      const next = { keyFormat, valueFormat, [part === 'key' ? 'keyFormat' : 'valueFormat']: format }
      keep(`${cluster}/${topic}`, next)
      setView({ ...next, resume: null }, 'replace')
    },
  }
}

/** The decoders that this visitor chose for the topic the last time, whatever the address says. */
export function useKeptDecoders(cluster: string, topic: string): Decoders {
  const text = useSyncExternalStore(subscribe, readText, () => '{}')
  const id = `${cluster}/${topic}`
  const kept = useMemo(() => choiceIn(text, id), [text, id])
  return {
    ...kept,
    choose: (part, format) => keep(id, { ...kept, [part === 'key' ? 'keyFormat' : 'valueFormat']: format }),
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function readText(): string {
  try {
    return localStorage.getItem(storageKey) ?? '{}'
  } catch {
    return '{}'
  }
}

function keep(id: string, choice: FormatChoice): void {
  try {
    const all = new Map(Object.entries(parsed(readText())))
    all.delete(id)
    if (choice.keyFormat !== null || choice.valueFormat !== null) all.set(id, choice)
    localStorage.setItem(storageKey, JSON.stringify(Object.fromEntries([...all].slice(-mostTopics))))
  } catch {
    // Without storage the choice lives in the address alone.
  }
  for (const listener of listeners) listener()
}

function choiceIn(text: string, id: string): FormatChoice {
  const found: unknown = Object.getOwnPropertyDescriptor(parsed(text), id)?.value
  const of = (name: string) => {
    const value: unknown = typeof found === 'object' && found !== null ? Reflect.get(found, name) : null
    return typeof value === 'string' ? formatSetting(value) : null
  }
  return { keyFormat: of('keyFormat'), valueFormat: of('valueFormat') }
}

/** Topics of a cluster that this browser reads with an uploaded set of .proto files. */
export function useTopicsOf(cluster: string, set: string): string[] {
  const text = useSyncExternalStore(subscribe, readText, () => '{}')
  return useMemo(() => {
    const ids = Object.keys(parsed(text)).filter(id => {
      const { keyFormat, valueFormat } = choiceIn(text, id)
      return [keyFormat, valueFormat].some(setting => protoChoice(setting ?? '')?.set === set)
    })
    return ids.flatMap(id => (id.startsWith(`${cluster}/`) ? [id.slice(cluster.length + 1)] : []))
  }, [text, cluster, set])
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
