'use client'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Note } from '@/components/ui/note'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { useResetWords } from '@/lib/i18n/reset'
import type { ResetPlan } from '@/lib/kafka/groups/offsets/types'

const named = 5

/** Why nothing can be reset now, who holds the group, and that Ottla goes on looking. */
export function LockNote({ plan }: { plan: ResetPlan }) {
  const t = useT()
  const { lock: words } = useResetWords()
  const { lock, members } = plan
  if (lock === null) return null
  const { message, hint } = errorText(t, lock.error)
  if (lock.why !== 'members') {
    return (
      <Note tone="warn" role="status" title={lock.why === 'type' ? words.type : words.busy}>
        {message} {hint}
      </Note>
    )
  }
  const rest = members - Math.min(named, lock.holders.length)
  return (
    <Note tone="warn" role="status" title={words.members(members)}>
      {words.membersText}
      <ul className="mt-1 text-xs">
        {lock.holders.slice(0, named).map(({ memberId, clientId, host, partitions }) => (
          <li key={memberId} title={visibleString(memberId)}>
            {words.holder(visibleString(clientId), visibleString(host), partitions)}
          </li>
        ))}
        {rest > 0 && <li>{words.more(rest)}</li>}
      </ul>
    </Note>
  )
}
