'use client'
import { Note } from '@/components/ui/note'
import type { RequestFailure } from '@/lib/browser/get-json'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'

/** Why a change was not made, and what to do. */
export function FailureNote({
  title,
  failure,
  className,
}: {
  title: string
  failure: RequestFailure
  className?: string
}) {
  const { message, hint } = errorText(useT(), failure)
  return (
    <Note tone="crit" role="alert" title={title} className={className}>
      {message} {hint}
    </Note>
  )
}
