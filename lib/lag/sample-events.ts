import type { LagEvent } from './lag-event'
import type { GroupHistory } from './lag-store'
import type { GroupSample } from './record-sample'

/** So many members are named; more are counted. */
const named = 3
/** Characters of a name in an event: whoever starts a client chooses it. */
const longest = 100

/** What a sample shows against the one before, of the group itself. */
export function eventsOf(group: GroupHistory, sample: GroupSample, noTopicId: string): LagEvent[] {
  const { at } = sample
  const events: LagEvent[] = []
  if (sample.state !== group.state) events.push({ at, kind: 'state', text: `${group.state} → ${sample.state}` })
  events.push(...memberEvents(group, sample))
  for (const [topic, id] of sample.topicIds) {
    const before = group.topicIds.get(topic)
    if (before !== undefined && id !== noTopicId && id !== before) events.push({ at, kind: 'recreated', text: topic })
  }
  return events
}

function memberEvents(group: GroupHistory, { at, members, clients }: GroupSample): LagEvent[] {
  const before = group.clients
  const now = clientsOf(group, clients, members)
  const events: LagEvent[] = []
  if (before !== null && now !== null) {
    const joined = [...now].filter(([id]) => !before.has(id)).map(([, client]) => client)
    const left = [...before].filter(([id]) => !now.has(id)).map(([, client]) => client)
    if (joined.length > 0) events.push({ at, kind: 'joined', text: namesOf(joined) })
    if (left.length > 0) events.push({ at, kind: 'left', text: namesOf(left) })
  } else if (members !== null && group.members !== null && members !== group.members) {
    events.push({ at, kind: 'members', text: `${group.members} → ${members}` })
  }
  if (members === 0 && group.members !== null && group.members > 0) {
    events.push({ at, kind: 'empty', text: `${group.members} → 0` })
  }
  return events
}

/** A group without members has told all of them. */
export function clientsOf(
  group: GroupHistory,
  clients: ReadonlyMap<string, string> | null,
  members: number | null,
): ReadonlyMap<string, string> | null {
  if (clients !== null) return clients
  if (members === 0) return new Map()
  return members === null ? group.clients : null
}

function namesOf(clients: string[]): string {
  const names = clients.map(name => (name.length > longest ? `${name.slice(0, longest)}…` : name)).sort()
  const first = names.slice(0, named).join(', ')
  return names.length > named ? `${first} + ${names.length - named}` : first
}

/** Commits that went back, by topic: one is told, of many how many. */
export function wentBackOf(moves: ReadonlyMap<string, string[]>, at: number): LagEvent[] {
  return [...moves].map(([topic, some]) => ({
    at,
    kind: 'commit-back',
    text: some.length === 1 ? (some[0] ?? topic) : `${topic} × ${some.length}`,
  }))
}
