import 'server-only'
import { z } from 'zod'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { batchPool } from '@/lib/kafka/messages/batch-work/batch-pool'
import type { ProtoAnswer, ProtoWork } from '@/lib/kafka/messages/batch-work/types'
import { protoSetName } from '@/lib/serde/format-name'
import { isInside } from '@/lib/serde/proto/find-import'
import { listProtoSets, replaceProtoSet } from '@/lib/store/proto-schemas'
import { WorkStopped } from '@/lib/workers/worker-pool'
import type { ProtoSet } from './types'

const mostSets = 50
const mostFiles = 200
const mostFileBytes = 1024 * 1024
/** Of all files together, and of what they mean: each thread that reads with them holds it. */
const mostBytes = 8 * 1024 * 1024

const file = z.strictObject({
  path: z.string().refine(isInside, 'must be a path without "..", that begins in the upload'),
  text: z.string().refine(text => Buffer.byteLength(text) <= mostFileBytes, 'must be at most 1 MiB'),
})

/** Body of POST …/protos: a set with all its files; `replace` puts it in the place of one of its name. */
export const uploadProtosInput = z.strictObject({
  name: z.string().regex(protoSetName, 'must be letters, digits, ".", "_" or "-", at most 60'),
  replace: z.boolean().default(false),
  files: z
    .array(file)
    .min(1)
    .max(mostFiles)
    .refine(files => new Set(files.map(({ path }) => path)).size === files.length, 'must have each path once')
    .refine(
      files => files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) <= mostBytes,
      'must be at most 8 MiB together',
    ),
})

/**
 * Keeps a set of .proto files, once they are found to be right: until then nothing changes.
 *
 * @throws OttlaError SCHEMA_INVALID with `file`, `line`, `column`, `reason` and `detail` in its params, SCHEMA_EXISTS, SCHEMA_LIMIT
 */
export async function uploadProtos(
  cluster: Cluster,
  input: z.output<typeof uploadProtosInput>,
  options: { signal?: AbortSignal } = {},
): Promise<ProtoSet> {
  const { name, files, replace } = input
  const { id } = cluster.config
  assertRoom(id, name, replace)
  const { schema, types } = await link(files, options.signal)
  // Asked again: others were let in meanwhile.
  assertRoom(id, name, replace)
  replaceProtoSet(id, { name, types, schema, files: files.map(({ path, text }) => ({ path, content: text })) })
  return {
    name,
    updatedAt: Date.now(),
    types,
    files: files.map(({ path, text }) => ({ path, bytes: Buffer.byteLength(text) })),
  }
}

function assertRoom(cluster: string, name: string, replace: boolean): void {
  const sets = listProtoSets(cluster)
  const there = sets.some(set => set.name === name)
  if (there && !replace) {
    throw new OttlaError('SCHEMA_EXISTS', `There is a set of .proto files "${name}" already.`, {
      hint: 'Replace it, or choose another name.',
      params: { set: name },
    })
  }
  if (!there && sets.length >= mostSets) {
    throw new OttlaError('SCHEMA_LIMIT', `There are ${mostSets} sets of .proto files already.`, {
      hint: 'Delete one that is not used any more.',
      params: { count: String(mostSets) },
    })
  }
}

async function link(proto: ProtoWork['proto'], signal?: AbortSignal): Promise<{ schema: Uint8Array; types: string[] }> {
  const answer = await run({ proto }, signal)
  if ('fault' in answer) {
    const { reason, place, detail } = answer.fault
    const { file: at, line, column } = place
    throw new OttlaError('SCHEMA_INVALID', `${at}, line ${line}, column ${column}: ${reason} ${detail}`.trimEnd(), {
      hint: 'Correct the file and upload it again; nothing was changed.',
      params: { file: at, line: String(line), column: String(column), reason, detail },
    })
  }
  if (answer.schema.length > mostBytes) throw tooLarge()
  return answer
}

async function run(work: ProtoWork, signal?: AbortSignal): Promise<ProtoAnswer> {
  try {
    // What the worker answers to this kind of work.
    return (await batchPool().run({}, { message: work, transfer: [] }, signal)) as ProtoAnswer
  } catch (error) {
    if (error instanceof WorkStopped) throw tooLarge()
    throw error
  }
}

function tooLarge(): OttlaError {
  return new OttlaError('SCHEMA_LIMIT', 'These .proto files mean more than Ottla keeps of one set.', {
    hint: 'Upload the files that your messages need, without the others.',
  })
}
