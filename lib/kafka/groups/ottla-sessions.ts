import 'server-only'

// On globalThis: the route that reads as a group and the route that describes it are separate module graphs.
const holder = globalThis as { ottlaSessions?: Map<string, string> }

const keyOf = (clusterId: string, groupId: string, memberId: string) => JSON.stringify([clusterId, groupId, memberId])

/**
 * Notes that Ottla itself holds this member of a group.
 * @returns forgets it again
 */
export function registerOttlaSession(
  clusterId: string,
  groupId: string,
  memberId: string,
  sessionId: string,
): () => void {
  holder.ottlaSessions ??= new Map()
  const key = keyOf(clusterId, groupId, memberId)
  holder.ottlaSessions.set(key, sessionId)
  return () => holder.ottlaSessions?.delete(key)
}

/** The session of "Read as this group" that holds this member; null for everybody else's. */
export function ottlaSessionOf(clusterId: string, groupId: string, memberId: string): string | null {
  return holder.ottlaSessions?.get(keyOf(clusterId, groupId, memberId)) ?? null
}
