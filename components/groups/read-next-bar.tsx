'use client'
import { Play, SkipForward, Square } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CliButton } from '@/components/ui/cli-button'
import { NumberStepper } from '@/components/ui/number-stepper'
import { useCluster } from '@/lib/browser/cluster'
import { cn } from '@/lib/browser/cn'
import type { ReadAsGroup } from '@/lib/browser/read-as-group'
import type { Resource } from '@/lib/browser/resource'
import { useShortcut } from '@/lib/browser/shortcuts'
import { readAsGroupCommand } from '@/lib/cli/kafka-console-consumer'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import type { ReadPlan } from '@/lib/kafka/groups/types'
import { JoinDialog } from './join-dialog'
import { ReadLog } from './read-log'
import type { ReadOutlook } from './read-outlook'
import { ReadSentence } from './read-sentence'
import { ReadTopicSelect } from './read-topic-select'

export interface ReadNextBarProps {
  groupId: string
  topic: string | null
  /** Topics that the group has to do with. */
  topics: readonly string[]
  onTopic: (topic: string) => void
  plan: Resource<ReadPlan>
  outlook: ReadOutlook | null
  /** Offsets without a message are in view, so that offsets cannot be promised as messages. */
  holes: boolean
  reading: ReadAsGroup
}

/** The step forward: read some messages as this group, and commit. Says first what it changes, and asks where others would feel it. */
export function ReadNextBar(props: ReadNextBarProps) {
  const { groupId, topic, plan: planned, outlook, reading } = props
  const t = useT()
  const { read: words } = t.groups
  const cluster = useCluster()
  const next = useRef<HTMLButtonElement>(null)
  const [typed, setTyped] = useState<number | null>(1)
  const [asking, setAsking] = useState<{ count: number | null } | null>(null)
  const count = Math.min(100, Math.max(1, typed ?? 1))
  const plan = topic === null ? undefined : planned.data
  const refused = plan?.refused ? errorText(t, plan.refused).message : undefined
  const locked = cluster.locked ?? refused
  useShortcut({ keys: 'n', label: words.shortcut, scope: 'page', run: () => next.current?.focus() })

  function begin(wanted: number | null, takePartitions: boolean) {
    setAsking(null)
    if (topic !== null) reading.start({ topic, count: wanted, takePartitions }, outlook?.expected ?? {})
  }

  function ask(wanted: number | null) {
    if (plan !== undefined && plan.moves.length > 0) setAsking({ count: wanted })
    else begin(wanted, false)
  }

  const logged = reading.session !== null && (reading.session.log.length > 0 || !reading.running)
  const ready = plan !== undefined && outlook !== null
  const able = ready && outlook.left !== 0n
  return (
    <div className="@container mt-2">
      <div
        className={cn(
          'flex flex-wrap items-center gap-x-3.5 gap-y-2 rounded-lg border border-border bg-surface px-3 py-2',
          logged && 'rounded-b-none',
        )}
      >
        <h3 className="font-semibold text-sm">{words.title}</h3>
        <span className="flex flex-wrap items-center gap-2 max-md:w-full">
          <ReadTopicSelect topic={topic} topics={props.topics} onTopic={props.onTopic} disabled={reading.running} />
          <NumberStepper
            aria-label={words.count}
            size="sm"
            min={1}
            max={100}
            value={typed}
            onChange={setTyped}
            disabled={reading.running}
            className="w-[108px] max-md:w-[120px]"
          />
          {reading.running ? (
            <Button ref={next} size="sm" icon={Square} onClick={reading.stop} className="max-md:flex-1">
              {words.stop}
            </Button>
          ) : (
            <>
              <Button
                ref={next}
                kind="primary"
                size="sm"
                icon={SkipForward}
                keys={able ? 'N' : undefined}
                locked={locked}
                disabled={locked === undefined && !able}
                onClick={() => ask(count)}
                className="max-md:flex-1"
              >
                {words.next(count)}
              </Button>
              <Button
                size="sm"
                icon={Play}
                locked={locked}
                disabled={locked === undefined && !ready}
                onClick={() => ask(null)}
                className="max-md:flex-1"
              >
                {words.keep}
              </Button>
            </>
          )}
        </span>
        {/* Where all does not fit on one line, the sentence has one of its own. */}
        <span className="flex min-h-10 min-w-0 flex-[1_1_220px] items-center text-sm text-text-2 @max-[1100px]:order-1 @max-[1100px]:min-h-5 @max-[1100px]:basis-full">
          <span className="min-w-0">
            <ReadSentence {...props} count={count} />
          </span>
        </span>
        {topic !== null && (
          <span className="ml-auto">
            <CliButton
              size="sm"
              shortcut={false}
              comment={cluster.name}
              note={words.cliNote}
              script={readAsGroupCommand(cluster.target, {
                topic,
                group: groupId,
                maxMessages: count,
                protocol: plan?.exists && plan.type === 'consumer' ? 'consumer' : undefined,
              })}
            />
          </span>
        )}
      </div>
      {logged && reading.session !== null && <ReadLog session={reading.session} onClear={reading.clear} />}
      {asking !== null && plan !== undefined && topic !== null && (
        <JoinDialog
          groupId={groupId}
          topic={topic}
          plan={plan}
          count={asking.count}
          onClose={() => setAsking(null)}
          onJoin={() => begin(asking.count, true)}
        />
      )}
    </div>
  )
}
