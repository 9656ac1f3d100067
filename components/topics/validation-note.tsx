'use client'
import { Note } from '@/components/ui/note'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { refusedField, type TopicDraft } from './topic-draft'
import type { TopicValidation } from './use-topic-validation'

/** What the broker says to the form as a whole; what it says to one field stands there. */
export function ValidationNote({
  validation,
  draft,
  named,
}: {
  validation: TopicValidation
  draft: TopicDraft
  named: boolean
}) {
  const t = useT()
  const { form } = t.topics
  const { answer, failure } = validation
  const refusal = answer?.refusal ?? null
  if (failure !== null) {
    const { message, hint } = errorText(t, failure)
    return (
      <Note tone="warn" title={form.cannotAsk} role="status" className="mt-3.5">
        {message} {hint}
      </Note>
    )
  }
  if (refusal !== null) {
    return (
      <Note tone="crit" title={form.refuses} role="status" className="mt-3.5">
        {refusedField(refusal, draft) === null ? refusal.message : `${refusal.code}.`}
      </Note>
    )
  }
  if (answer !== undefined && named) {
    return (
      <Note tone="ok" role="status" className="mt-3.5">
        {form.wouldTake}
      </Note>
    )
  }
  const [before, word, after] = form.validateOnly
  return (
    <Note className="mt-3.5" role="status">
      {before}
      <b className="font-semibold text-text">{word}</b>
      {after}
    </Note>
  )
}
