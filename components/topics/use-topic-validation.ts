'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { validateTopicAction } from '@/app/(console)/clusters/[cluster]/topics/actions'
import { RequestError, type RequestFailure } from '@/lib/browser/get-json'
import { runAction } from '@/lib/browser/run-action'
import { useDebounced } from '@/lib/browser/use-debounced'
import type { ConfigRow, CreateTopicValidation } from '@/lib/kafka/topics/types'
import { type DraftFault, emptyDraft, type TopicDraft, validationRequest } from './topic-draft'

const plain = JSON.stringify(
  validationRequest(emptyDraft, [{ field: 'name', check: { fault: null, warnings: [], suggestion: null } }]),
)

function useAnswer(clusterId: string, request: string) {
  return useQuery<CreateTopicValidation, RequestError>({
    queryKey: ['validate-topic', clusterId, request],
    queryFn: async () => {
      const answer = await runAction(() => validateTopicAction(clusterId, JSON.parse(request)))
      if (!answer.ok) throw new RequestError(answer.error)
      return answer.data
    },
    placeholderData: keepPreviousData,
    // The broker's defaults and its topics may change while the form is open.
    staleTime: 15_000,
  })
}

export interface TopicValidation {
  /** What a topic gets without a word about it; undefined while the broker has not answered. */
  defaults: { partitions: number | null; replicationFactor: number | null; configs: readonly ConfigRow[] } | undefined
  /** What the broker says to the form as it stands; undefined while it is asked. */
  answer: CreateTopicValidation | undefined
  failure: RequestFailure | null
}

/** Asks the broker, a moment after the last change, what it would make of the form (CreateTopics with validateOnly). */
export function useTopicValidation(
  clusterId: string,
  draft: TopicDraft,
  faults: readonly DraftFault[],
): TopicValidation {
  const request = JSON.stringify(validationRequest(draft, faults))
  const settled = useDebounced(request, 300)
  const defaults = useAnswer(clusterId, plain)
  const asked = useAnswer(clusterId, settled)
  const current = settled === request && asked.data !== undefined && !asked.isPlaceholderData
  return {
    // Any answer tells what each config would be otherwise.
    defaults: (defaults.isPlaceholderData ? undefined : defaults.data) ?? asked.data,
    answer: current ? asked.data : undefined,
    failure: asked.error?.failure ?? null,
  }
}
