import type { LoadPlan } from '@/lib/kafka/messages/load/types'
import { planFrom } from './load-draft'

/** Characters of a link's parameter: addresses of 2,000 are taken everywhere. */
const mostLink = 1_800

/** A plan as one parameter of an address; null where it would be too long. */
export function linkOfPlan(plan: LoadPlan): string | null {
  const bytes = new TextEncoder().encode(JSON.stringify(plan))
  if (bytes.length > mostLink) return null
  const link = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
  return link.length > mostLink ? null : link
}

/** Null where it is none. */
export function planOfLink(link: string | null): LoadPlan | null {
  if (link === null || !/^[\w-]{2,}$/.test(link) || link.length > mostLink) return null
  try {
    const text = atob(link.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(text, character => character.charCodeAt(0))
    return planFrom(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return null
  }
}
