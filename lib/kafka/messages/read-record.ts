import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { answerWalk } from './answer-walk'
import { withSchemas } from './chosen-schemas'
import { clusterLog } from './cluster-log'
import { type MessagesQuery, messagesQuery, payloadOptions } from './messages-query'
import { ObjectSink } from './object-sink'
import { planWalk } from './plan-walk'
import type { GapLine, RecordLine } from './types'

type Form = Pick<MessagesQuery, 'preview' | 'encoding' | 'isolation' | 'keyFormat' | 'valueFormat'>

/**
 * One record whole, with what a list leaves out: compression, leader epoch, producer id.
 *
 * @throws OttlaError RECORD_NOT_FOUND with the reason of the gap in `params.why`, OFFSET_OUT_OF_RANGE, PARTITION_NOT_FOUND
 */
export async function readRecord(
  cluster: Cluster,
  topic: string,
  partition: number,
  offset: number,
  form: Form = {},
  options: { signal?: AbortSignal } = {},
): Promise<RecordLine> {
  const asked = messagesQuery.parse({ from: `offset:${offset}`, partitions: String(partition), limit: '1' })
  const query: MessagesQuery = { ...asked, ...withSchemas(cluster, form), details: true }
  const plan = await planWalk(cluster, topic, query, options)
  const [part] = plan.parts
  const where = { topic, partition: String(partition), offset: String(offset) }
  if (!part || offset >= part.end) throw notWrittenYet(where, part?.end ?? 0, plan.isolation)
  if (offset < part.start) throw notThere(where, 'deleted', `the partition begins at ${part.start} now`)

  // Only this one offset: the walk ends with it, whatever it finds.
  const single = { ...plan, parts: [{ ...part, end: offset + 1 }] }
  const log = clusterLog(cluster, plan.layout, options)
  let why: GapLine['why'] = 'compacted'
  const sink = new ObjectSink({ ...payloadOptions(topic, query), details: true })
  for await (const lines of answerWalk(log, single, query, sink, options)) {
    for (const line of lines) {
      if (line.type === 'record') return line
      if (line.type === 'gap') why = line.why
      if (line.type === 'end' && line.error) throw new OttlaError(line.error.code, line.error.message, line.error)
    }
  }
  throw notThere(where, why, reasons[why])
}

const reasons: Record<GapLine['why'], string> = {
  compacted: 'compaction has removed it',
  control: 'it is the marker of a transaction, not a message',
  aborted: 'its transaction was aborted, and read_committed hides it',
  deleted: 'it was deleted',
  'too-large': 'it lies in a compressed batch that is too large to open (OTTLA_MAX_BATCH_MIB)',
}

type Where = Record<'topic' | 'partition' | 'offset', string>

function notThere(where: Where, why: GapLine['why'], detail: string): OttlaError {
  const { topic, partition, offset } = where
  return new OttlaError(
    'RECORD_NOT_FOUND',
    `There is no record at offset ${offset} of partition ${partition} of topic "${topic}": ${detail}.`,
    { hint: 'Read from this offset on to see the next one.', params: { ...where, why } },
  )
}

function notWrittenYet(where: Where, end: number, isolation: string): OttlaError {
  const { topic, partition, offset } = where
  const which = isolation === 'read_committed' ? 'last stable offset' : 'end'
  return new OttlaError(
    'OFFSET_OUT_OF_RANGE',
    `Offset ${offset} of partition ${partition} of topic "${topic}" is not written yet; the ${which} is ${end}.`,
    { hint: `Choose an offset below ${end}.`, params: { ...where, end: String(end) } },
  )
}
