'use client'
import Link from 'next/link'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { NumberStepper } from '@/components/ui/number-stepper'
import { Switch } from '@/components/ui/switch'
import type { RequestFailure } from '@/lib/browser/get-json'
import { type LoadJob, setLoadRate } from '@/lib/browser/message-load'
import { recordPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { bytes, num } from '@/lib/i18n/format'
import { useLoadWords } from '@/lib/i18n/load'
import { mostRate } from '@/lib/kafka/messages/load/limits'
import type { LoadLatency } from '@/lib/kafka/messages/load/types'

const mostPlaces = 12

/** What a load has done, exactly, and how fast it is. @param repeat a way to do the same again */
export function LoadAccountView({ job, repeat }: { job: LoadJob; repeat: ReactNode }) {
  const t = useT()
  const load = useLoadWords()
  const { account: words } = load
  const { account } = job
  const going = job.state === 'running' || job.state === 'paused'
  const recent = account.latency?.recent
  return (
    <div className="grid gap-3">
      <dl className="tnum grid grid-cols-2 gap-x-4 gap-y-1 text-sm [&_dd]:text-right [&_dt]:text-text-2">
        <dt>{words.written}</dt>
        <dd>{num(account.written)}</dd>
        {account.refused > 0 && <Row word={words.refused} value={num(account.refused)} />}
        {account.notSent > 0 && <Row word={words.notSent} value={num(account.notSent)} />}
        {account.unknown > 0 && <Row word={words.unknown} value={num(account.unknown)} />}
        <dt>{words.throughput}</dt>
        <dd>
          {bytes(account.bytes)}
          {going && account.bytesPerSecond !== null && ` · ${bytes(account.bytesPerSecond)}/s`}
        </dd>
        {going && recent !== undefined && <Row word={words.recentLatency} value={<Latency latency={recent} />} />}
        {account.latency !== null && <Row word={words.latency} value={<Latency latency={account.latency.all} />} />}
      </dl>
      {account.unknown > 0 && <Note tone="warn">{words.unknownHelp}</Note>}
      {account.notSent > 0 && <p className="text-text-2 text-xs">{words.notSentHelp}</p>}
      {account.refusals.length > 0 && (
        <section aria-label={words.why}>
          <h3 className="mb-1 text-sm">{words.why}</h3>
          <ul className="grid gap-1 text-text-2 text-xs">
            {account.refusals.map(({ error, count, index }) => (
              <li key={`${error.code}${index}`} className="[overflow-wrap:anywhere]">
                <b className="tnum font-medium text-text">{num(count)} × </b>
                {errorText(t, error).message} ({words.first(index + 1)})
              </li>
            ))}
          </ul>
        </section>
      )}
      {going && <Rate job={job} />}
      <Places job={job} />
      <div className="flex flex-wrap gap-2 empty:hidden">{repeat}</div>
      <span role="status" className="sr-only">
        {!going && words.spoken(account.written, job.plan.count)}
      </span>
    </div>
  )
}

function Row({ word, value }: { word: string; value: ReactNode }) {
  return (
    <>
      <dt>{word}</dt>
      <dd>{value}</dd>
    </>
  )
}

function Latency({ latency: { p50, p99 } }: { latency: LoadLatency }) {
  const { account } = useLoadWords()
  const ms = (value: number) => account.ms(value < 10 ? value.toFixed(1) : num(Math.round(value)))
  return account.latencies(ms(p50), ms(p99))
}

/** Another rate while it runs. */
function Rate({ job }: { job: LoadJob }) {
  const t = useT()
  const load = useLoadWords()
  const { rate } = job.account
  const [next, setNext] = useState<number | null>(rate ?? 100)
  const [unlimited, setUnlimited] = useState(rate === null)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const right = unlimited || (next !== null && next >= 1 && next <= mostRate)

  async function set() {
    const outcome = await setLoadRate(job.cluster, job, unlimited ? null : next)
    setFailure(outcome.ok ? null : outcome.failure)
  }

  return (
    <div className="grid gap-1.5 border-border border-t pt-3">
      <div className="flex flex-wrap items-center gap-2">
        <NumberStepper
          size="sm"
          aria-label={load.newRate}
          className="w-36"
          value={next}
          onChange={setNext}
          min={1}
          max={mostRate}
          step={100}
          disabled={unlimited}
        />
        <Button size="sm" disabled={!right} onClick={() => void set()}>
          {load.setRate}
        </Button>
        <span className="tnum text-text-2 text-xs">{rate === null ? load.targetNone : load.target(rate)}</span>
      </div>
      <Switch checked={unlimited} onChange={setUnlimited}>
        {load.unlimited}
      </Switch>
      {failure !== null && <Note tone="crit">{errorText(t, failure).message}</Note>}
    </div>
  )
}

function Places({ job: { cluster, topic, account } }: { job: LoadJob }) {
  const { account: words } = useLoadWords()
  if (account.partitions.length === 0) return null
  return (
    <section aria-label={words.where}>
      <h3 className="mb-1 text-sm">{words.where}</h3>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
        {account.partitions.slice(0, mostPlaces).map(({ partition, written, from, to }) => (
          <li key={partition}>
            <Link
              className="link mono"
              prefetch={false}
              href={recordPath(cluster, topic, partition, from)}
              aria-label={`${words.place(partition, from, to)}, ${words.placeLabel(partition, from, to, written)}`}
            >
              {words.place(partition, from, to)}
            </Link>
          </li>
        ))}
        {account.partitions.length > mostPlaces && (
          <li className="text-text-2">{words.otherPlaces(account.partitions.length - mostPlaces)}</li>
        )}
      </ul>
    </section>
  )
}
