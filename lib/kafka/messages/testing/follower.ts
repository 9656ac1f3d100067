import type { Cluster } from '@/lib/kafka/connection/cluster'
import { readMessages } from '../read-messages'
import type { EndLine, MessageLine, RecordLine } from '../types'
import { queryOf } from './broker-topics'

export interface Follower {
  lines: MessageLine[]
  records(): RecordLine[]
  /** Hangs up, and gives the last line. */
  stop(): Promise<EndLine>
  /** The last line, once it comes by itself. */
  ended: Promise<EndLine>
}

/** Somebody who follows a topic until told to stop. */
export function follow(cluster: Cluster, topic: string, params: Record<string, string | number> = {}): Follower {
  const lines: MessageLine[] = []
  const leave = new AbortController()
  const ended = (async () => {
    for await (const line of readMessages(cluster, topic, queryOf({ ...params, follow: 1 }), {
      signal: leave.signal,
    })) {
      lines.push(line)
      if (line.type === 'end') return line
    }
    throw new Error('the answer had no end')
  })()
  ended.catch(() => {})
  return {
    lines,
    ended,
    records: () => lines.filter(line => line.type === 'record'),
    stop() {
      leave.abort()
      return ended
    },
  }
}
