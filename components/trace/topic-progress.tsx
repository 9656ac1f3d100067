'use client'
import { ChevronDown } from 'lucide-react'
import { useMemo } from 'react'
import { Icon } from '@/components/ui/icon'
import { Tag } from '@/components/ui/tag'
import type { PageSnapshot } from '@/lib/browser/message-page-session'
import { useT } from '@/lib/i18n/context'
import { short } from '@/lib/i18n/format'
import type { TopicProgress as Progress } from '@/lib/kafka/messages/types'

/** Topics up to which their progress is open from the beginning. */
const openUpTo = 5

/** How far each topic is looked through, what was found in it, and which are missing. */
export function TopicProgress({ page }: { page: PageSnapshot }) {
  const { progress: words } = useT().trace
  const topics = page.end?.topics ?? page.progress?.topics
  const hits = useMemo(() => {
    const counts = new Map<string, number>()
    for (const row of page.rows)
      if (row.type === 'record' && row.topic !== undefined) counts.set(row.topic, (counts.get(row.topic) ?? 0) + 1)
    return counts
  }, [page.rows])
  if (topics === undefined) return null
  const scopes = (page.end?.problems ?? []).map(problem => /^topic (\S+)$/.exec(problem.scope)?.[1])
  const missing = scopes.filter(name => name !== undefined && !topics.some(({ topic }) => topic === name))
  return (
    <details open={topics.length <= openUpTo} className="group mx-6 mt-1 mb-2 max-md:mx-4">
      <summary className="inline-flex h-6 cursor-pointer items-center gap-1 rounded-sm text-text-2 text-xs hover:text-text max-md:h-9">
        <Icon as={ChevronDown} size={14} className="-rotate-90 group-open:rotate-0" />
        {words.label} · {words.fold(topics.length + missing.length)}
      </summary>
      <ul
        aria-label={words.label}
        className="tnum mt-1 grid max-h-40 grid-cols-[repeat(auto-fill,minmax(300px,1fr))] gap-x-6 gap-y-1 overflow-auto text-text-2 text-xs"
      >
        {topics.map(topic => (
          <Row key={topic.topic} topic={topic} hits={hits.get(topic.topic) ?? 0} />
        ))}
        {missing.map(name => (
          <li key={name} className="flex min-w-0 items-center gap-2">
            <span className="mono min-w-0 flex-1 truncate text-text">{name}</span>
            <Tag tone="warn">{words.missing}</Tag>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Row({ topic, hits }: { topic: Progress; hits: number }) {
  const { progress: words } = useT().trace
  const { scanned, total, partitions, of } = topic
  const part = total === '0' ? 1 : Math.min(1, Number(scanned) / Number(total))
  return (
    <li className="grid min-w-0 grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-2">
      <span className="mono truncate text-text" title={topic.topic}>
        {topic.topic}
      </span>
      <span>
        {topic.failed && (
          <Tag tone="warn" className="mr-1.5">
            {words.failed}
          </Tag>
        )}
        <b className="font-semibold text-text">{words.hits(hits)}</b> · {words.scanned(short(scanned), short(total))}
        {partitions < of && ` · ${words.partitions(partitions, of)}`}
      </span>
      <span
        role="progressbar"
        aria-label={words.bar(topic.topic)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(part * 100)}
        className="col-span-2 h-1 rounded-[1px] bg-surface-3"
      >
        <span className="block h-1 rounded-[1px] bg-accent" style={{ width: `${part * 100}%` }} />
      </span>
    </li>
  )
}
