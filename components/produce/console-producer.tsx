'use client'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { CliPanel } from '@/components/ui/cli-panel'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import { Panel } from '@/components/ui/panel'
import { useCluster } from '@/lib/browser/cluster'
import { cn } from '@/lib/browser/cn'
import { produceMessage } from '@/lib/browser/message-produce'
import { topicPath } from '@/lib/browser/paths'
import { produceLinesCommand } from '@/lib/cli/kafka-console-producer'
import { useT } from '@/lib/i18n/context'
import type { TopicDetail } from '@/lib/kafka/topics/types'
import type { Ack } from './ack-list'
import { ConsoleEntryRow, consoleColumns } from './console-entry-row'
import { ConsoleInput } from './console-input'
import { type ConsoleSettings, createConsoleQueue } from './console-queue'
import { PartitionField } from './partition-field'

/** Older lines are drawn only when asked for. */
const drawn = 200

interface ConsoleProducerProps {
  topic: string
  detail: TopicDetail | undefined
  onAck: (ack: Ack) => void
}

/** `kafka-console-producer` in the browser: Enter sends a line, and beside it stands where it was written. */
export function ConsoleProducer({ topic, detail, onAck }: ConsoleProducerProps) {
  const cluster = useCluster()
  const { console: c } = useT().produce
  const router = useRouter()
  const [settings, setSettings] = useState<ConsoleSettings>({ keySeparator: '', partition: null, compression: 'none' })
  const [queue] = useState(() =>
    createConsoleQueue(async input => {
      const outcome = await produceMessage(cluster.id, topic, input)
      if (outcome.ok) onAck({ result: outcome.result, at: Date.now() })
      return outcome
    }),
  )
  const entries = useSyncExternalStore(queue.subscribe, queue.getSnapshot, queue.getSnapshot)
  const [more, setMore] = useState(0)
  const [line, setLine] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const log = useRef<HTMLDivElement>(null)

  const count = (...kinds: string[]) => entries.filter(({ state }) => kinds.includes(state.kind)).length
  const waiting = count('waiting')
  const unfinished = waiting + count('sending')
  const refused = count('failed', 'no-separator', 'dropped')
  const first = Math.max(0, entries.length - drawn - more)

  // A touch keyboard would cover the page before anything was read; and who is typing in a setting already goes on there.
  useEffect(() => {
    const typing = document.activeElement instanceof HTMLInputElement
    if (!typing && !matchMedia('(width < 768px)').matches) input.current?.focus()
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is scrolled to, as in a terminal
  useLayoutEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight })
  }, [entries.length])

  const edit = useCallback((text: string) => {
    setLine(text)
    input.current?.focus()
  }, [])
  const script = produceLinesCommand(cluster.target, {
    topic,
    compression: settings.compression,
    ...(settings.keySeparator === '' ? {} : { keySeparator: settings.keySeparator }),
  })
  const withPartition =
    settings.partition === null ? script : { ...script, notes: [...script.notes, 'partition' as const] }

  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_340px] gap-x-8 gap-y-5 px-6 pb-6 max-lg:grid-cols-1 max-lg:grid-rows-[minmax(clamp(200px,45dvh,320px),1fr)_auto] max-md:px-4 max-md:pb-4">
      <Panel className="flex min-h-0 flex-col overflow-hidden">
        <div
          aria-hidden
          className={cn(
            consoleColumns,
            'h-8 items-center border-border-strong border-b font-medium text-text-2 text-xs',
          )}
        >
          <span>{c.line}</span>
          <span>{c.position}</span>
          <span className="max-md:hidden">{c.time}</span>
          <span className="text-right max-md:hidden">{c.ack}</span>
        </div>
        <div ref={log} role="log" aria-label={c.label} className="min-h-0 flex-1 overflow-auto py-1.5">
          {entries.length === 0 && <p className="px-3.5 py-2 text-text-3">{c.start}</p>}
          {first > 0 && (
            <div className="px-3.5 py-1">
              <Button size="sm" kind="ghost" onClick={() => setMore(more + 5 * drawn)}>
                {c.earlier(first)}
              </Button>
            </div>
          )}
          {entries.slice(first).map(entry => (
            <ConsoleEntryRow key={entry.id} cluster={cluster.id} topic={topic} entry={entry} onEdit={edit} />
          ))}
        </div>
        <ConsoleInput
          ref={input}
          line={line}
          onLine={setLine}
          sent={entries}
          locked={cluster.locked}
          onSend={lines => queue.add(lines, settings)}
          onClose={() => router.push(topicPath(cluster.id, topic))}
        />
      </Panel>
      <div className="grid content-start gap-4">
        <Field
          label={c.keySeparator}
          help={c.keySeparatorHelp(settings.keySeparator === '' ? ':' : settings.keySeparator)}
        >
          <Input
            mono
            placeholder={c.keySeparatorNone}
            value={settings.keySeparator}
            onChange={event => setSettings({ ...settings, keySeparator: event.target.value })}
          />
        </Field>
        <PartitionField
          key={detail === undefined ? 'unknown' : 'known'}
          value={settings.partition}
          count={detail?.partitions.length ?? 0}
          onChange={partition => setSettings({ ...settings, partition })}
        />
        <div className="tnum grid gap-1 text-text-2 text-xs [&_b]:font-semibold [&_b]:text-text">
          <span role="status">
            <b>{c.counts.written(count('written'))}</b>
            {unfinished > 0 && `, ${c.counts.waiting(unfinished)}`}
            {refused > 0 && `, ${c.counts.not(refused)}`}
          </span>
          {waiting > 0 && (
            <Button size="sm" className="justify-self-start" onClick={queue.dropWaiting}>
              {c.stop(waiting)}
            </Button>
          )}
          <span className="max-md:hidden">
            <Kbd keys="↑" /> {c.lastLine}
          </span>
          <span className="max-md:hidden">
            <Kbd keys="Mod+V" /> {c.paste}
          </span>
          <span className="max-md:hidden">
            <Kbd keys="Ctrl" /> <Kbd keys="D" /> {c.close}
          </span>
        </div>
        <div className="border-border border-t pt-3.5">
          <CliPanel script={withPartition} />
        </div>
      </div>
    </div>
  )
}
