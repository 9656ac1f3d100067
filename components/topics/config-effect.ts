import type { Dictionary } from '@/lib/i18n/en'
import type { Lang } from '@/lib/i18n/lang'
import { configMeaning, wholeNumber } from './config-meaning'

/** A consequence that a person should read before a config is changed. `loses`: messages may be deleted by it. */
export interface ConfigEffect {
  text: string
  loses: boolean
}

/** What a change of this config does to what the topic holds; null where nothing needs to be said. */
export function configEffect(
  name: string,
  change: { from: string | null; to: string },
  t: Dictionary,
  lang: Lang,
): ConfigEffect | null {
  const { effect } = t.topics.configuration
  if (change.from === change.to) return null
  if (name === 'cleanup.policy') {
    const [before, after] = [change.from ?? '', change.to].map(policies)
    if (after?.has('delete') && !before?.has('delete')) return { text: effect.deletesFromNow, loses: true }
    if (after?.has('compact') && !before?.has('compact')) return { text: effect.compactsFromNow, loses: true }
    return null
  }
  const to = wholeNumber(change.to)
  const from = wholeNumber(change.from)
  if (to === null || to < 0n) return null
  const smaller = from === null || from < 0n || to < from
  if (name === 'retention.ms' && smaller) {
    return { text: effect.olderGo(configMeaning(name, change.to, t, lang) || `${change.to} ms`), loses: true }
  }
  if (name === 'retention.bytes' && smaller) {
    return { text: effect.beyondGo(configMeaning(name, change.to, t, lang) || `${change.to} B`), loses: true }
  }
  if (name === 'max.message.bytes' && smaller) return { text: effect.largerRefused, loses: false }
  return null
}

function policies(value: string): Set<string> {
  return new Set(value.split(',').map(policy => policy.trim()))
}
