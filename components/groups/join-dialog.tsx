'use client'
import Link from 'next/link'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { useCluster } from '@/lib/browser/cluster'
import { topicPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import type { ReadPlan } from '@/lib/kafka/groups/types'
import { partitionRanges } from './partition-ranges'

interface JoinDialogProps {
  groupId: string
  topic: string
  plan: ReadPlan
  /** Null: keep reading. */
  count: number | null
  onClose: () => void
  onJoin: () => void
}

/** Others read as this group already: which partitions they would give up, before it happens. */
export function JoinDialog({ groupId, topic, plan, count, onClose, onJoin }: JoinDialogProps) {
  const t = useT()
  const { read: words } = t.groups
  const { id } = useCluster()
  const moved = plan.moves.reduce((sum, move) => sum + move.partitions.length, 0)
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.askTitle(visibleString(groupId))}
      subtitle={words.ask}
      footer={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button kind="primary" onClick={onJoin}>
            {count === null ? words.takeAndKeep(moved) : words.takeAndNext(moved, count)}
          </Button>
        </>
      }
    >
      <ul className="flex flex-col border-border border-t">
        {plan.moves.map(({ memberId, clientId, host, partitions }) => (
          <li
            key={memberId}
            className="flex min-h-[34px] flex-wrap items-center gap-x-3 border-border border-b py-1 text-sm"
          >
            <span className="mono font-medium [overflow-wrap:anywhere]">{visibleString(clientId)}</span>
            <span className="mono text-text-2">{host}</span>
            <span className="flex-1" />
            <span>{words.askMoves(topic, partitionRanges(partitions), partitions.length)}</span>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-text-2">
        {words.askAfter} {words.askHarmless}{' '}
        <Link href={topicPath(id, topic)} className="link">
          {words.without}
        </Link>
      </p>
    </Dialog>
  )
}
