'use client'
import { FileUp, Gauge, Send, Terminal } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useSearchParams } from 'next/navigation'
import { useCallback, useState } from 'react'
import { PageHead } from '@/components/layout/page-head'
import { visibleString } from '@/components/messages/payload/visible-text'
import { NoSuchTopic } from '@/components/topics/no-such-topic'
import { Segmented } from '@/components/ui/segmented'
import { useCluster } from '@/lib/browser/cluster'
import { useTopic } from '@/lib/browser/topics'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import type { TopicDetail } from '@/lib/kafka/topics/types'
import type { Ack } from './ack-list'
import { FormOfRecord } from './form-of-record'

const ConsoleProducer = dynamic(() => import('./console-producer').then(module => module.ConsoleProducer))
const ImportFile = dynamic(() => import('./import-file').then(module => module.ImportFile), { ssr: false })
const LoadProducer = dynamic(() => import('./load-producer').then(module => module.LoadProducer), { ssr: false })

/** How many acknowledgements are listed. */
const mostAcks = 50

const modes = ['single', 'lines', 'import', 'load'] as const
type Mode = (typeof modes)[number]

/** Sending messages to a topic: one with everything that belongs to it, line by line as in a terminal, or many by templates. */
export function ProducePage({ topic }: { topic: string }) {
  const { id } = useCluster()
  const { produce: p, imports } = useT()
  const search = useSearchParams()
  const mode = modes.find(name => name === search.get('mode')) ?? 'single'
  const { data, failure } = useTopic(id, topic)
  const [acks, setAcks] = useState<readonly Ack[]>([])
  const onAck = useCallback((ack: Ack) => setAcks(before => [ack, ...before].slice(0, mostAcks)), [])
  if (failure?.code === 'TOPIC_NOT_FOUND' && data === undefined) return <NoSuchTopic topic={topic} />

  function setMode(next: Mode) {
    const url = new URL(location.href)
    if (next === 'single') url.searchParams.delete('mode')
    else url.searchParams.set('mode', next)
    url.searchParams.delete('job')
    window.history.replaceState(null, '', url)
  }

  return (
    <>
      <PageHead
        title={
          <>
            {p.to} <span className="mono text-xl">{visibleString(topic)}</span>
          </>
        }
        facts={data !== undefined && <Facts detail={data} />}
        actions={
          <Segmented<Mode>
            aria-label={p.how}
            className="max-md:w-[calc(100vw-32px)] max-md:[&>button]:flex-1"
            value={mode}
            onChange={setMode}
            options={[
              { value: 'single', label: p.single, icon: Send },
              { value: 'lines', label: p.lines, icon: Terminal },
              { value: 'import', label: imports.mode, icon: FileUp },
              { value: 'load', label: p.load, icon: Gauge },
            ]}
          />
        }
      />
      {mode === 'import' && <ImportFile topic={topic} />}
      {mode === 'single' && (
        <FormOfRecord topic={topic} detail={data} again={search.get('again')} acks={acks} onAck={onAck} />
      )}
      {mode === 'lines' && <ConsoleProducer topic={topic} detail={data} onAck={onAck} />}
      {mode === 'load' && <LoadProducer topic={topic} detail={data} shared={search.get('load')} />}
    </>
  )
}

function Facts({ detail }: { detail: TopicDetail }) {
  const { produce: p } = useT()
  const [count, word] = p.partitions(detail.partitions.length)
  return (
    <>
      <span>
        <b>{count}</b> {word}
      </span>
      <span>
        {p.replicationFactor} <b>{num(detail.replicationFactor)}</b>
      </span>
      {detail.maxMessageBytes !== null && (
        <span>
          max.message.bytes <b>{num(detail.maxMessageBytes)}</b>
        </span>
      )}
      {detail.cleanupPolicy !== null && (
        <span className="max-md:hidden">
          cleanup.policy <b>{detail.cleanupPolicy}</b>
        </span>
      )}
    </>
  )
}
