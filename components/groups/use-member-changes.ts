'use client'
import { useEffect, useRef, useState } from 'react'
import type { GroupMember } from '@/lib/kafka/groups/types'
import { hasChanges, memberChanges, memberName } from './member-changes'

/** How long a change stays marked, in ms. */
const markedFor = 8000

export interface SeenChanges {
  joined: ReadonlySet<string>
  reassigned: ReadonlySet<string>
  /** Client ids, each with the beginning of what tells it from its like. */
  left: string[]
}

const nothingSeen: SeenChanges = { joined: new Set(), reassigned: new Set(), left: [] }

/** What the last rebalance changed, for some seconds after it was seen. */
export function useMemberChanges(members: readonly GroupMember[] | undefined): SeenChanges {
  const before = useRef<readonly GroupMember[] | undefined>(undefined)
  const [seen, setSeen] = useState(nothingSeen)
  useEffect(() => {
    const known = before.current
    before.current = members
    if (known === undefined || members === undefined) return
    const changes = memberChanges(known, members)
    if (!hasChanges(changes)) return
    setSeen({
      joined: new Set(changes.joined),
      reassigned: new Set(changes.reassigned),
      left: changes.left.map(memberName),
    })
  }, [members])
  useEffect(() => {
    if (seen === nothingSeen) return
    const timer = setTimeout(() => setSeen(nothingSeen), markedFor)
    return () => clearTimeout(timer)
  }, [seen])
  return seen
}
