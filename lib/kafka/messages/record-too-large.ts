import 'server-only'
import { OttlaError } from '@/lib/errors'
import { describeConfigs } from '@/lib/kafka/configs/describe-configs'
import type { Cluster } from '@/lib/kafka/connection/cluster'

/** What was too large and what the topic allows; asks the topic for its limit. */
export async function recordTooLarge(
  cluster: Cluster,
  topic: string,
  size: number,
  options: { signal?: AbortSignal },
): Promise<OttlaError> {
  const limit = await maxMessageBytes(cluster, topic, options)
  const allowed = limit === null ? '' : `; max.message.bytes of topic "${topic}" is ${limit}`
  return new OttlaError('RECORD_TOO_LARGE', `The record takes ${size} bytes as it is sent${allowed}.`, {
    hint: 'Shorten it, compress it, or raise max.message.bytes of the topic.',
    params: { topic, size: String(size), ...(limit === null ? {} : { limit }) },
  })
}

async function maxMessageBytes(
  cluster: Cluster,
  topic: string,
  options: { signal?: AbortSignal },
): Promise<string | null> {
  try {
    const [described] = await describeConfigs(cluster, [topic], { ...options, keys: ['max.message.bytes'] })
    return described?.configs[0]?.value ?? null
  } catch {
    // The record was refused either way; only the number is missing then.
    return null
  }
}
