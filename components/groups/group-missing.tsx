'use client'
import { Note } from '@/components/ui/note'
import { useT } from '@/lib/i18n/context'

/** No group of this name: not yet, or not any more. Either way reading as it makes it. */
export function GroupMissing({ gone }: { gone: boolean }) {
  const { group: words } = useT().groups
  return (
    <Note
      tone={gone ? 'warn' : 'neutral'}
      role="status"
      title={`${gone ? words.goneTitle : words.notYetTitle}.`}
      className="mx-6 mb-3 max-md:mx-4"
    >
      {gone ? words.gone : words.notYet}
    </Note>
  )
}
