import type { LoadPlan } from '@/lib/kafka/messages/load/types'
import { planFrom } from './load-draft'

const storageKey = 'ottla-loads'
/** Topics whose last load is kept, and how long one may be. */
const mostTopics = 50
const mostCharacters = 20_000

/** What was sent to this topic from this browser the last time. */
export function rememberedLoad(cluster: string, topic: string): LoadPlan | null {
  return planFrom(all().get(idOf(cluster, topic)))
}

export function rememberLoad(cluster: string, topic: string, plan: LoadPlan): void {
  try {
    if (JSON.stringify(plan).length > mostCharacters) return
    const plans = all()
    plans.delete(idOf(cluster, topic))
    plans.set(idOf(cluster, topic), plan)
    localStorage.setItem(storageKey, JSON.stringify(Object.fromEntries([...plans].slice(-mostTopics))))
  } catch {
    // Without storage the form begins with the example.
  }
}

const idOf = (cluster: string, topic: string) => `${cluster}/${topic}`

function all(): Map<string, unknown> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    return new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}))
  } catch {
    return new Map()
  }
}
