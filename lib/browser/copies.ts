import type { ErrorBody } from '@/lib/errors'
import type { CopyPlanDescription, CopyPlanLine } from '@/lib/kafka/messages/copy/plan-types'
import type { CopyPlan } from '@/lib/kafka/messages/copy/types'
import type { RequestFailure } from './get-json'
import type { RecordPosition } from './message-view'
import { apiPath, topicPath } from './paths'
import { unreachable } from './post-json'
import { errorOf } from './read-stream'

/** The chosen rows, the offsets of the page on screen, all that the search finds, or the whole topic. */
export type CopyWhat = 'selection' | 'page' | 'search' | 'topic'

export interface CopyChoice {
  what: CopyWhat
  /** All to one topic, or each to the topic that its header names. */
  by: 'topic' | 'header'
  cluster: string
  topic: string
  header: string
  /** '' is none: the key decides. */
  partitionHeader: string
  dropHeaders: boolean
  keepTimestamp: boolean
  keepPartition: boolean
  compression: CopyPlan['compression']
  ontoItself: boolean
  /** Reads through a search before, so that the plan says how many it finds. */
  count: boolean
}

export function copiesUrl(cluster: string, topic: string): string {
  return `${apiPath(topicPath(cluster, topic))}/copies`
}

/** Headers that Kafka Connect and Spring add to a dead letter. */
const deadLetterHeaders = ['__connect.errors.*', 'kafka_dlt-*', 'kafka_exception*', 'kafka_original-*']

/**
 * Body of POST …/copies and …/copies/plan.
 *
 * @param what what is copied, as `whatRequest` says it, or `records`
 * @param plan what the plan has found: its ends, and the topics that may be written to
 */
export function copyRequest(
  choice: CopyChoice,
  what: Record<string, unknown>,
  plan: CopyPlanDescription | null,
): Record<string, unknown> {
  const { cluster, keepTimestamp, keepPartition, compression } = choice
  const options = { keepTimestamp, keepPartition, compression }
  const fixed = plan === null || 'records' in what ? what : withRanges(what, plan)
  if (choice.by === 'topic') {
    const { topic, ontoItself, count } = choice
    const asked = plan === null && count ? { count } : {}
    return { ...fixed, ...options, ...asked, to: { cluster, topic }, ...(ontoItself ? { ontoItself } : {}) }
  }
  const { header, partitionHeader, dropHeaders } = choice
  const drop = dropHeaders ? [...deadLetterHeaders, header, ...(partitionHeader === '' ? [] : [partitionHeader])] : []
  const topics = plan?.targets.flatMap(({ topic, problem }) => (problem === null ? [topic] : []))
  const to = { cluster, header, partitionHeader: partitionHeader === '' ? null : partitionHeader, drop, topics }
  return { ...fixed, ...options, to }
}

/** The ends that the plan has told, instead of those of the moment when it is started. */
function withRanges(what: Record<string, unknown>, { partitions }: CopyPlanDescription): Record<string, unknown> {
  const { from: _from, partitions: _partitions, ...rest } = what
  return { ...rest, ranges: partitions }
}

export function selectionRequest(records: readonly RecordPosition[]): Record<string, unknown> {
  return { records: records.map(({ partition, offset }) => ({ partition, offset })) }
}

export type CopyPlanOutcome =
  | { kind: 'plan'; plan: CopyPlanDescription }
  | { kind: 'failed'; failure: RequestFailure }
  | { kind: 'aborted' }

type Progress = Extract<CopyPlanLine, { type: 'progress' }>

/** Asks what a copy would do. Never throws. */
export async function readCopyPlan(
  url: string,
  body: unknown,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: Progress) => void },
): Promise<CopyPlanOutcome> {
  const failed = (failure: ErrorBody | RequestFailure): CopyPlanOutcome => ({ kind: 'failed', failure })
  try {
    const headers = { 'Content-Type': 'application/json' }
    const response = await fetch(`${url}/plan`, { method: 'POST', headers, body: JSON.stringify(body), signal })
    if (!response.ok || response.body === null) return failed(await errorOf(response))
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      text += step.value
      const lines = text.split('\n')
      text = lines.pop() ?? ''
      for (const line of lines) {
        const told = JSON.parse(line) as CopyPlanLine // Ottla's own server
        if (told.type === 'plan') return { kind: 'plan', plan: told }
        if (told.type === 'error') return failed(told.error)
        onProgress(told)
      }
    }
    return failed(unreachable)
  } catch {
    return signal.aborted ? { kind: 'aborted' } : failed(unreachable)
  }
}

/** Whether the name of a topic says that it holds what others could not read. */
export function looksLikeDeadLetters(topic: string): boolean {
  return /(^|[._-])(dlq|dlt|dead[._-]?letters?([._-](queue|topic))?|errors?)($|[._-])/i.test(topic)
}
