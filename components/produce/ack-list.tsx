'use client'
import Link from 'next/link'
import { Status } from '@/components/ui/status'
import { Time } from '@/components/ui/time'
import { recordPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import type { ProduceResult } from '@/lib/kafka/messages/types'

export interface Ack {
  result: ProduceResult
  /** Ms since 1970, in this browser. */
  at: number
}

/** What the broker has acknowledged while this page was open, newest first; each leads to its message. */
export function AckList({ cluster, topic, acks }: { cluster: string; topic: string; acks: readonly Ack[] }) {
  const { acks: words } = useT().produce
  return (
    <section aria-label={words.title}>
      <h2 className="mb-1.5 text-sm">{words.title}</h2>
      {acks.length === 0 ? (
        <p className="text-text-3 text-xs">{words.none}</p>
      ) : (
        <ul className="max-h-[300px] overflow-auto border-border border-t">
          {acks.map(({ result, at }) => (
            <li
              key={`${result.partition}@${result.offset}`}
              className="grid h-[30px] grid-cols-[20px_minmax(0,1fr)_110px_64px] items-center gap-3 border-border border-b px-3"
            >
              <Status level="ok" hiddenWord={words.written} />
              <Link
                className="link mono truncate"
                prefetch={false}
                href={recordPath(cluster, topic, result.partition, result.offset)}
                aria-label={`${result.partition} @ ${num(result.offset)}, ${words.position(result.partition, result.offset)}`}
              >
                {result.partition} @ {num(result.offset)}
              </Link>
              <Time at={at} className="mono text-text-2" />
              <span className="tnum text-right text-text-2">{num(Math.round(result.elapsedMs))} ms</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
