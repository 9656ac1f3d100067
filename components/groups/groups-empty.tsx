'use client'
import { Users } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { CliPanel } from '@/components/ui/cli-panel'
import { EmptyState } from '@/components/ui/empty-state'
import { useCluster } from '@/lib/browser/cluster'
import { listConsumerGroupsCommand } from '@/lib/cli/kafka-consumer-groups'
import { useT } from '@/lib/i18n/context'

export function GroupsEmpty({ onStart }: { onStart: () => void }) {
  const { list } = useT().groups
  const { target, locked } = useCluster()
  return (
    <EmptyState
      title={list.emptyTitle}
      actions={
        <Button kind="primary" icon={Users} locked={locked} onClick={onStart}>
          {list.readAs}
        </Button>
      }
    >
      <p>{list.empty}</p>
      <CliPanel script={listConsumerGroupsCommand(target)} className="mt-4" />
    </EmptyState>
  )
}

/** Nobody told of a group, and not everybody was able to. */
export function GroupsUnknown() {
  const { list } = useT().groups
  return (
    <EmptyState kind="match" title={list.unknownTitle}>
      {list.unknown}
    </EmptyState>
  )
}

export function GroupsNoMatch({ text, searched, onClear }: { text: string; searched: number; onClear: () => void }) {
  const { list } = useT().groups
  return (
    <EmptyState
      kind="match"
      title={text === '' ? list.noMatch : `${list.noMatch}: ${text}`}
      actions={<Button onClick={onClear}>{list.clearFilter}</Button>}
    >
      {list.noMatchIn(searched)}
    </EmptyState>
  )
}
