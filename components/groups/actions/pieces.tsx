'use client'
import { type ReactNode, useId } from 'react'
import { visibleString } from '@/components/messages/payload/visible-text'
import { FailureNote } from '@/components/topics/failure-note'
import { Checkbox } from '@/components/ui/checkbox'
import { Note } from '@/components/ui/note'
import { Skeleton } from '@/components/ui/skeleton'
import type { RequestFailure } from '@/lib/browser/get-json'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { useGroupActionWords } from '@/lib/i18n/group-actions'
import type { GroupLock } from '@/lib/kafka/groups/offsets/types'

/** Why nothing can be changed now, and who stands in the way. */
export function LockNote({ lock }: { lock: GroupLock }) {
  const t = useT()
  const words = useGroupActionWords()
  const { message, hint } = errorText(t, lock.error)
  return (
    <Note tone="warn" role="status" title={message} className="mb-3.5">
      {lock.holders.length === 0 ? hint : words.stopFirst}
      <Holders lock={lock} />
    </Note>
  )
}

export function Holders({ lock }: { lock: GroupLock }) {
  const words = useGroupActionWords()
  if (lock.holders.length === 0) return null
  return (
    <ul
      aria-label={words.holders}
      className="mt-1 max-h-32 overflow-auto"
      tabIndex={lock.holders.length > 5 ? 0 : undefined}
    >
      {lock.holders.map(({ memberId, clientId, host, instanceId }) => (
        <li key={memberId} className="mono [overflow-wrap:anywhere]">
          {visibleString(instanceId ?? clientId)} {host}
        </li>
      ))}
    </ul>
  )
}

/** A change that was not made. */
export function ChangeFailure({ failure }: { failure: RequestFailure | null }) {
  const words = useGroupActionWords()
  if (failure === null) return null
  return (
    <FailureNote
      title={failure.code === 'OUTCOME_UNKNOWN' ? words.unclear : words.notDone}
      failure={failure}
      className="mt-3.5"
    />
  )
}

export function PlanSkeleton() {
  const words = useGroupActionWords()
  return (
    <div aria-busy role="status" aria-label={words.planning} className="grid gap-3 py-2">
      {[70, 45, 60].map(width => (
        <Skeleton key={width} width={`${width}%`} height={14} />
      ))}
    </div>
  )
}

interface ChooseProps {
  label: string
  options: readonly { value: string; text: ReactNode }[]
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
}

/** Some of several; each name is text and nothing else. */
export function Choose({ label, options, chosen, onChange }: ChooseProps) {
  const id = useId()
  function toggle(value: string) {
    const next = new Set(chosen)
    if (!next.delete(value)) next.add(value)
    onChange(next)
  }
  return (
    <fieldset className="mb-3.5 min-w-0">
      <legend className="mb-1 font-medium text-sm">{label}</legend>
      <div className="-mx-1 max-h-48 overflow-auto px-1">
        {options.map(({ value, text }, index) => (
          <label
            key={value}
            htmlFor={`${id}${index}`}
            className="flex min-h-7 items-center gap-2 py-0.5 text-sm max-md:min-h-10"
          >
            <Checkbox id={`${id}${index}`} checked={chosen.has(value)} onChange={() => toggle(value)} />
            <span className="min-w-0 [overflow-wrap:anywhere]">{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
