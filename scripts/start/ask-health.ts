import { type ListenAddress, serverUrl } from './listen-address.ts'

/** What the server says of its clusters; `error` where its configuration is not valid. */
export interface Health {
  clusters: { id: string; reachable: boolean; brokers: number; code: string | null }[]
  error: { message: string; hint: string } | null
}

/** Milliseconds that a cluster may take for its first answer: the server itself says "not yet" after one second. */
const patience = 5_000

/** Asks the server what it has connected to. @returns null where it gives no answer to that */
export async function askHealth(address: ListenAddress): Promise<Health | null> {
  const deadline = Date.now() + patience
  for (;;) {
    const health = await askOnce(address)
    const isSlow = health?.clusters.some(({ code }) => code === 'TIMEOUT') ?? false
    if (!isSlow || Date.now() >= deadline) return health
  }
}

async function askOnce(address: ListenAddress): Promise<Health | null> {
  try {
    const answer = await fetch(`${serverUrl(address)}/api/health`, { signal: AbortSignal.timeout(10_000) })
    // The server refuses names that OTTLA_HOSTS does not list, which says nothing about its clusters.
    if (answer.status === 421) return null
    const { clusters = [], error = null } = (await answer.json()) as Partial<Health>
    return { clusters, error }
  } catch {
    return null
  }
}
