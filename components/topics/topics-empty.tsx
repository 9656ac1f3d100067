'use client'
import { Plus } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { CliPanel } from '@/components/ui/cli-panel'
import { EmptyState } from '@/components/ui/empty-state'
import { useCluster } from '@/lib/browser/cluster'
import { createTopicCommand } from '@/lib/cli/kafka-topics'
import { useT } from '@/lib/i18n/context'
import type { TopicRow } from '@/lib/kafka/topics/types'
import { nearestWord } from './nearest-word'

interface NoTopicsProps {
  onCreate: () => void
  /** How many topics of Kafka itself there are. */
  hidden: number
  onInternal: () => void
}

/** No topic at all, but those of Kafka itself. */
export function NoTopics({ onCreate, hidden, onInternal }: NoTopicsProps) {
  const { topics } = useT()
  const { target, locked } = useCluster()
  const script = createTopicCommand(target, { topic: 'email.send', partitions: 1 })
  return (
    <EmptyState
      title={topics.empty.title}
      picture={<FirstOffsets />}
      actions={
        <>
          <Button kind="primary" icon={Plus} locked={locked} onClick={onCreate}>
            {topics.create}
          </Button>
          {hidden > 0 && <Button onClick={onInternal}>{topics.noMatch.showInternal}</Button>}
        </>
      }
    >
      {topics.empty.text}
      <CliPanel script={script} className="mt-3 text-text" />
      {hidden > 0 && <p className="mt-2 text-text-3 text-xs">{topics.empty.onlyInternal(hidden)}</p>}
    </EmptyState>
  )
}

/** A log that nothing was written to yet. */
function FirstOffsets() {
  return (
    <div className="flex max-w-[420px] gap-1">
      {[0, 1, 2].map(offset => (
        <span
          key={offset}
          className="mono h-13 flex-1 rounded-sm border border-border-input border-dotted px-2 py-1 text-[11px] text-text-3"
        >
          {offset}
        </span>
      ))}
    </div>
  )
}

interface NoTopicMatchesProps {
  search: string
  all: readonly TopicRow[]
  /** Internal topics that are not looked through now. */
  hidden: readonly TopicRow[]
  onSearch: (search: string) => void
  onInternal: () => void
}

/** Names the filter, what was searched, and what may have been meant. */
export function NoTopicMatches({ search, all, hidden, onSearch, onInternal }: NoTopicMatchesProps) {
  const { topics } = useT()
  const { name } = useCluster()
  const { noMatch } = topics
  const instead = nearestWord(
    search,
    all.map(row => row.name),
  )
  return (
    <EmptyState
      kind="match"
      title={noMatch.title(search)}
      actions={
        <>
          {instead !== null && <Button onClick={() => onSearch(instead)}>{noMatch.instead(instead)}</Button>}
          {hidden.length > 0 && <Button onClick={onInternal}>{noMatch.showInternal}</Button>}
          <Button onClick={() => onSearch('')}>{noMatch.showAll}</Button>
        </>
      }
    >
      {noMatch.searched(all.length, name)}
      {hidden.length > 0 ? noMatch.hidden(hidden.length) : noMatch.nothingHidden}
    </EmptyState>
  )
}
